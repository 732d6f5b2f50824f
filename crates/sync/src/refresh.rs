//! What is asked for when nothing waits to be sent: how far the collector has each series, and the roster.

use std::time::Duration;

use okuu_domain::{DeviceId, Seq};
use okuu_progress::{Enrolment, Head, StoreError};
use okuu_protocol::PublicKey;
use tokio::time::Instant;

use crate::confirm::{Failed, confirm};
use crate::engine::blocking;
use crate::enrol::keep_roster;
use crate::round::{Courier, Rest};
use crate::seal::lock;
use crate::{EnrolError, ReceiptFault, RoadError, State, TroubleCode};

/// How long the news is good before it is asked for again.
const GOOD_FOR: Duration = Duration::from_secs(6 * 60 * 60);
/// When to ask again for news that did not come.
const RETRY: Duration = Duration::from_secs(15 * 60);

impl Courier {
    /// Nothing waits any more: the time to compare with the collector, now and then.
    ///
    /// A collector that was set up anew, or restored from a copy, has less than it once confirmed. The tablet
    /// still has every record and sends them again.
    pub(crate) async fn done(&mut self, to: &Enrolment, key: &PublicKey) -> Rest {
        let due = Instant::now() >= self.refresh_due;
        if !due || !matches!(*self.state.borrow(), State::Trouble { .. }) {
            self.idle();
        }
        if due {
            match self.compare(to, key).await {
                Ok(()) => self.refresh_due = Instant::now() + GOOD_FOR,
                Err(Failed::Store(error)) => return self.store_fails(&error),
                Err(Failed::Fault(fault)) => {
                    tracing::warn!(error = %fault, "no receipt to believe");
                    let delay = self.pace.trouble(None);
                    return self.hindered(TroubleCode::Garbled, delay, true);
                }
                Err(Failed::Road(error @ (RoadError::Unauthorised(_) | RoadError::Revoked))) => {
                    return self.fails(&error);
                }
                Err(Failed::Road(error)) => {
                    tracing::info!(%error, "nothing new from the collector");
                    self.refresh_due = Instant::now() + RETRY;
                }
            }
            self.idle();
        }
        self.pace.settled();
        if self.hints.has_only.is_empty() {
            Rest::Quiet
        } else {
            let delay = Duration::ZERO;
            Rest::Until { delay, hurry: true }
        }
    }

    fn idle(&self) {
        self.publish(State::Idle {
            last_contact: self.last_contact,
        });
    }

    async fn compare(&mut self, to: &Enrolment, key: &PublicKey) -> Result<(), Failed> {
        let (device, heads) = blocking(&self.store, |store| {
            let store = lock(store);
            Ok::<_, StoreError>((store.device(), store.heads()?))
        })
        .await?;
        for head in heads.iter().filter(|head| head.received > Seq::ZERO) {
            self.compare_one(to, key, device, head).await?;
        }
        self.refresh_roster(to, *key).await
    }

    async fn compare_one(
        &mut self,
        to: &Enrolment,
        key: &PublicKey,
        device: DeviceId,
        head: &Head,
    ) -> Result<(), Failed> {
        let answer = self.road.receipt(to, device, head.series).await;
        let signed = answer.map_err(Failed::Road)?;
        let (key, series, received) = (*key, head.series, head.received);
        let confirmed = blocking(&self.store, move |store| {
            confirm(store, &key, series, received, &signed)
        });
        match confirmed.await {
            Ok(confirmed) if confirmed.receipt.revoked => Err(Failed::Road(RoadError::Revoked)),
            Ok(confirmed) => {
                self.last_contact = self.last_contact.max(Some(confirmed.receipt.time));
                Ok(())
            }
            Err(Failed::Fault(ReceiptFault::Backwards { received, .. })) => {
                tracing::warn!(%series, %received, "the collector has less than it confirmed");
                self.hints.has_only.insert(series, received);
                Ok(())
            }
            Err(other) => Err(other),
        }
    }

    /// Gets the people of this tablet's scope.
    async fn refresh_roster(&mut self, to: &Enrolment, key: PublicKey) -> Result<(), Failed> {
        let signed = self.road.roster(to).await.map_err(Failed::Road)?;
        let kept = blocking(&self.store, move |store| {
            keep_roster(&mut lock(store), &key, &signed)
        });
        match kept.await {
            Ok(true) => self.state.send_modify(|_| {}),
            Ok(false) => {}
            Err(EnrolError::Store(error)) => return Err(Failed::Store(error)),
            Err(
                error @ (EnrolError::Road(_) | EnrolError::Address(_) | EnrolError::CodeTooLong),
            ) => {
                tracing::warn!(%error, "the roster stays as it is");
            }
        }
        Ok(())
    }
}
