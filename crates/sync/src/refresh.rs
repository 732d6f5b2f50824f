//! What is asked for when nothing waits to be sent: how far the collector has each series, the CEC's keys, roster,
//! schedule and revocations, what the learners did on other tablets, and a newer pack.

use std::time::Duration;

use okuu_domain::{DeviceId, Seq};
use okuu_progress::{Enrolment, Head, StoreError};
use okuu_protocol::Signed;
use tokio::time::Instant;

use crate::confirm::Failed;
use crate::engine::blocking;
use crate::round::{Courier, Rest};
use crate::seal::lock;
use crate::trust::{Kept, adopt_keys, keep_offer, keep_snapshot};
use crate::{ReceiptFault, RoadError, Snapshot, State, TroubleCode};

/// How long the news is good before it is asked for again.
const GOOD_FOR: Duration = Duration::from_secs(6 * 60 * 60);
/// When to ask again for news that did not come.
const RETRY: Duration = Duration::from_secs(15 * 60);

impl Courier {
    /// Nothing waits any more: the time to compare with the collector, now and then.
    ///
    /// A collector that was set up anew, or restored from a copy, has less than it once confirmed. The tablet
    /// still has every record and sends them again.
    pub(crate) async fn done(&mut self, to: &Enrolment) -> Rest {
        let due = Instant::now() >= self.refresh_due;
        if !due || !matches!(*self.state.borrow(), State::Trouble { .. }) {
            self.idle();
        }
        if due {
            match self.compare(to).await {
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
        let heads = match blocking(&self.store, |store| lock(store).heads()).await {
            Ok(heads) => heads,
            Err(error) => return self.store_fails(&error),
        };
        self.hints.forget_met(&heads);
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

    async fn compare(&mut self, to: &Enrolment) -> Result<(), Failed> {
        let (device, heads) = blocking(&self.store, |store| {
            let store = lock(store);
            Ok::<_, StoreError>((store.device(), store.heads()?))
        })
        .await?;
        for head in heads.iter().filter(|head| head.received > Seq::ZERO) {
            self.compare_one(to, device, head).await?;
        }
        self.learn_keys(to).await?;
        self.snapshots(to).await?;
        self.histories(to).await?;
        self.fetch_pack(to).await
    }

    async fn compare_one(
        &mut self,
        to: &Enrolment,
        device: DeviceId,
        head: &Head,
    ) -> Result<(), Failed> {
        let answer = self.road.receipt(to, device, head.series).await;
        let signed = answer.map_err(Failed::Road)?;
        let series = head.series;
        let has_only = match self.believe(to, series, signed).await {
            Ok(confirmed) if confirmed.receipt.revoked => {
                return Err(Failed::Road(RoadError::Revoked));
            }
            Ok(confirmed) => confirmed.proven.filter(|proven| *proven < confirmed.before),
            Err(Failed::Fault(ReceiptFault::OtherRecord(_))) => Some(Seq::ZERO),
            Err(other) => return Err(other),
        };
        if let Some(received) = has_only {
            tracing::warn!(%series, %received, "the collector has less than it confirmed");
            self.hints.has_only.insert(series, received);
        }
        Ok(())
    }

    /// Gets the CEC's keys.
    pub(crate) async fn learn_keys(&mut self, from: &Enrolment) -> Result<Kept, Failed> {
        let offered = match self.road.keys(from).await {
            Ok(offered) => offered,
            // A collector of an earlier version has one key and no list of them.
            Err(RoadError::Garbled(_)) => return Ok(Kept::Known),
            Err(error) => return Err(Failed::Road(error)),
        };
        let kept = blocking(&self.store, move |store| {
            adopt_keys(&mut lock(store), &offered)
        });
        Ok(kept.await?)
    }

    /// Gets the people and the classes of this tablet's scope, and who is revoked.
    async fn snapshots(&mut self, from: &Enrolment) -> Result<(), Failed> {
        let roster = self.road.roster(from).await.map_err(Failed::Road)?;
        self.keep(roster).await?;
        let schedule = self.road.schedule(from).await;
        if let Some(schedule) = there(schedule)? {
            self.keep(schedule).await?;
        }
        let revocations = self.road.revocations(from).await;
        if let Some(revocations) = there(revocations)? {
            self.keep(revocations).await?;
        }
        Ok(())
    }

    async fn keep<T: Snapshot + 'static>(&mut self, signed: Signed<T>) -> Result<(), Failed> {
        let kept = blocking(&self.store, move |store| {
            keep_snapshot(&mut lock(store), &signed)
        });
        if kept.await? == Kept::New {
            self.state.send_modify(|_| {});
        }
        Ok(())
    }

    /// Fetches the pack that the CEC offers, when it is newer than the one in use.
    async fn fetch_pack(&mut self, from: &Enrolment) -> Result<(), Failed> {
        let Some(signed) = there(self.road.offer(from).await)?.flatten() else {
            return Ok(());
        };
        let offer = blocking(&self.store, move |store| {
            keep_offer(&mut lock(store), &signed)
        });
        let Some(offer) = offer.await? else {
            return Ok(());
        };
        if !self.packs.wants(&offer) {
            return Ok(());
        }
        let file = self.packs.part_file(&offer);
        self.road
            .pack(from, &offer, &file)
            .await
            .map_err(Failed::Road)?;
        let packs = self.packs.clone();
        let arrived = blocking(&self.store, move |_| packs.arrived(&offer, &file)).await;
        match arrived {
            Ok(()) => self.state.send_modify(|_| {}),
            Err(error) => tracing::warn!(%error, "the pack in use stays"),
        }
        Ok(())
    }
}

/// What a collector has to say; nothing from one of an earlier version, which does not know the question.
fn there<T>(answer: Result<T, RoadError>) -> Result<Option<T>, Failed> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(RoadError::Garbled(detail)) => {
            tracing::info!(detail, "the collector does not know the question");
            Ok(None)
        }
        Err(error) => Err(Failed::Road(error)),
    }
}
