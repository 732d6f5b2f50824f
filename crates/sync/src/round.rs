//! One round: send what waits, until nothing waits or something hinders.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use okuu_domain::{Clock, SeriesId, Timestamp};
use okuu_progress::{Enrolment, ReceiptRow, Store, StoreError};
use okuu_protocol::{PublicKey, Receipt, Signed};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::engine::{Setup, SharedStore, blocking};
use crate::enrol::keep_roster;
use crate::seal::lock;
use crate::{
    EnrolError, Expected, Pace, Ready, ReceiptFault, Road, RoadError, Run, SealError, Sealing,
    State, TroubleCode, accept, ready,
};

/// Records in a batch, while no collector finds that too many.
const LIMIT: u32 = 500;
/// How long a roster is good before it is asked for again.
const ROSTER_AGE: Duration = Duration::from_secs(6 * 60 * 60);
/// When to ask again for a roster that did not come.
const ROSTER_RETRY: Duration = Duration::from_secs(15 * 60);

/// What to do between rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Until something happens.
    Quiet,
    /// Until a time; earlier when somebody is in a hurry and the collector did not ask for peace.
    Until { delay: Duration, hurry: bool },
}

impl Rest {
    /// How long at most, if that is fixed.
    pub(crate) fn longest(&self) -> Option<Duration> {
        match self {
            Self::Quiet => None,
            Self::Until { delay, .. } => Some(*delay),
        }
    }
}

/// Why a batch was not delivered.
enum Failed {
    Road(RoadError),
    Store(StoreError),
    /// The receipt does not fit this series.
    Fault(ReceiptFault),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ReceiptFault> for Failed {
    fn from(fault: ReceiptFault) -> Self {
        Self::Fault(fault)
    }
}

/// What the engine remembers between rounds.
pub(crate) struct Courier {
    store: SharedStore,
    sealing: Sealing,
    clock: Arc<dyn Clock>,
    road: Arc<dyn Road>,
    pace: Pace,
    state: watch::Sender<State>,
    limit: u32,
    last_contact: Option<Timestamp>,
    roster_due: Instant,
}

impl Courier {
    pub(crate) fn new(setup: Setup, state: watch::Sender<State>) -> Self {
        let Setup {
            store,
            sealing,
            clock,
            seed,
            road,
        } = setup;
        Self {
            store,
            sealing,
            clock,
            road,
            pace: Pace::seeded(seed),
            state,
            limit: LIMIT,
            last_contact: None,
            roster_due: Instant::now(),
        }
    }

    /// Sends what waits. A series that cannot be delivered is passed over for this round, so that it does not
    /// hold up the others.
    pub(crate) async fn round(&mut self) -> Rest {
        let (to, key) = match self.bound().await {
            Ok(Some(bound)) => bound,
            Ok(None) => {
                self.publish(State::NotEnrolled);
                return Rest::Quiet;
            }
            Err(error) => return self.store_fails(&error),
        };
        let mut set_aside = Vec::new();
        let mut hindrance = None;
        loop {
            let next = match self.next(&set_aside).await {
                Ok(Some(next)) => next,
                Ok(None) => break,
                Err(SealError::Batch { series, source }) => {
                    tracing::error!(%series, error = %source, "records cannot be sealed");
                    set_aside.push(series);
                    hindrance = Some(TroubleCode::Store);
                    continue;
                }
                Err(SealError::Store(error)) => return self.store_fails(&error),
            };
            self.publish(State::Sending);
            match self.deliver(&to, &key, &next).await {
                Ok(receipt) if receipt.revoked => return self.fails(&RoadError::Revoked),
                Ok(_) => {}
                Err(Failed::Store(error)) => return self.store_fails(&error),
                Err(Failed::Road(RoadError::TooLarge)) if records(&next.run) > 1 => {
                    self.limit = records(&next.run) / 2;
                }
                Err(Failed::Road(error @ RoadError::Refused(_))) => {
                    tracing::warn!(%error, series = %next.run.series, "a batch was refused");
                    set_aside.push(next.run.series);
                    hindrance = Some(TroubleCode::Refused);
                }
                Err(Failed::Fault(fault)) => {
                    tracing::warn!(error = %fault, series = %next.run.series, "no receipt to believe");
                    set_aside.push(next.run.series);
                    hindrance = Some(TroubleCode::Garbled);
                }
                Err(Failed::Road(error)) => return self.fails(&error),
            }
        }
        match hindrance {
            Some(code) => {
                let delay = self.pace.trouble(None);
                self.hindered(code, delay, true)
            }
            None => self.done(&to, &key).await,
        }
    }

    /// The collector this tablet is bound to, with its key.
    async fn bound(&mut self) -> Result<Option<(Enrolment, PublicKey)>, StoreError> {
        let (enrolment, contact) = blocking(&self.store, |store| bound(&lock(store))).await?;
        self.last_contact = contact;
        Ok(enrolment.and_then(|to| to.collector_key.parse().ok().map(|key| (to, key))))
    }

    async fn next(&self, set_aside: &[SeriesId]) -> Result<Option<Ready>, SealError> {
        let (sealing, set_aside) = (self.sealing.clone(), set_aside.to_vec());
        let (limit, now) = (self.limit, self.clock.now().wall);
        blocking(&self.store, move |store| {
            ready(store, &sealing, &set_aside, limit, now)
        })
        .await
    }

    /// Sends one batch and keeps the receipt, which is what delivered means.
    async fn deliver(
        &mut self,
        to: &Enrolment,
        key: &PublicKey,
        next: &Ready,
    ) -> Result<Receipt, Failed> {
        let signed = self
            .road
            .send(to, &next.batch)
            .await
            .map_err(Failed::Road)?;
        self.pace.reached();
        let (key, run) = (*key, next.run);
        let receipt = blocking(&self.store, move |store| keep(store, &key, run, &signed)).await?;
        self.last_contact = self.last_contact.max(Some(receipt.time));
        Ok(receipt)
    }

    /// Nothing waits any more.
    async fn done(&mut self, to: &Enrolment, key: &PublicKey) -> Rest {
        self.pace.settled();
        self.publish(State::Idle {
            last_contact: self.last_contact,
        });
        if Instant::now() >= self.roster_due {
            self.refresh_roster(to, *key).await;
        }
        Rest::Quiet
    }

    /// Gets the people of this tablet's scope. Not getting them hinders nobody: the next time will do.
    async fn refresh_roster(&mut self, to: &Enrolment, key: PublicKey) {
        let kept = match self.road.roster(to).await {
            Ok(signed) => {
                blocking(&self.store, move |store| {
                    keep_roster(&mut lock(store), &key, &signed)
                })
                .await
            }
            Err(error) => Err(EnrolError::Road(error)),
        };
        let good_for = if kept.is_ok() {
            ROSTER_AGE
        } else {
            ROSTER_RETRY
        };
        self.roster_due = Instant::now() + good_for;
        match kept {
            Ok(true) => self.state.send_modify(|_| {}),
            Ok(false) => {}
            Err(error) => tracing::info!(%error, "the roster stays as it is"),
        }
    }

    fn fails(&mut self, error: &RoadError) -> Rest {
        tracing::info!(%error, "not delivered");
        let Some(code) = TroubleCode::of(error) else {
            let delay = self.pace.unreachable();
            let next_try = self.at(delay);
            self.publish(State::Offline { next_try });
            return Rest::Until { delay, hurry: true };
        };
        let asked = match error {
            RoadError::Busy { retry_after } | RoadError::ServerTrouble { retry_after, .. } => {
                *retry_after
            }
            RoadError::Unreachable(_)
            | RoadError::Unauthorised(_)
            | RoadError::Revoked
            | RoadError::TooLarge
            | RoadError::Garbled(_)
            | RoadError::Refused(_) => None,
        };
        let delay = self.pace.trouble(asked);
        self.hindered(code, delay, asked.is_none())
    }

    fn store_fails(&mut self, error: &StoreError) -> Rest {
        tracing::error!(%error, "the learner store fails");
        let delay = self.pace.trouble(None);
        self.hindered(TroubleCode::Store, delay, true)
    }

    fn hindered(&mut self, code: TroubleCode, delay: Duration, hurry: bool) -> Rest {
        let next_try = self.at(delay);
        self.publish(State::Trouble { code, next_try });
        Rest::Until { delay, hurry }
    }

    fn at(&self, delay: Duration) -> Timestamp {
        let delay = i64::try_from(delay.as_millis()).unwrap_or(i64::MAX);
        Timestamp::from_millis(self.clock.now().wall.as_millis().saturating_add(delay))
    }

    fn publish(&self, state: State) {
        self.state.send_replace(state);
    }
}

/// The collector a tablet is bound to, and its last contact with it.
fn bound(store: &Store) -> Result<(Option<Enrolment>, Option<Timestamp>), StoreError> {
    let receipts = store.receipts()?;
    let contact = receipts.iter().map(|receipt| receipt.collector_time).max();
    Ok((store.enrolment()?, contact))
}

/// What to show before the first round.
pub(crate) fn first_state(store: &Store) -> State {
    match bound(store) {
        Ok((Some(_), last_contact)) => State::Idle { last_contact },
        Ok((None, _)) | Err(_) => State::NotEnrolled,
    }
}

/// Judges a receipt and keeps it.
fn keep(
    store: &Mutex<Store>,
    key: &PublicKey,
    run: Run,
    signed: &Signed<Receipt>,
) -> Result<Receipt, Failed> {
    let mut store = lock(store);
    let expected = Expected {
        device: store.device(),
        series: run.series,
        confirmed: run.after,
        last: store.head(run.series)?.0,
        current: run.series == store.series(),
    };
    let hash_at = |seq| store.hash_at(run.series, seq).map_err(Failed::from);
    let receipt = accept(signed, key, &expected, hash_at)?;
    if receipt.received == run.after && !receipt.revoked {
        return Err(ReceiptFault::Unmoved(run.after).into());
    }
    let row = ReceiptRow {
        series: receipt.series,
        received: receipt.received,
        collector_time: receipt.time,
        signed: serde_json::to_string(signed).map_err(StoreError::from)?,
    };
    let asks = receipt.quarantined.iter();
    let asks: Vec<_> = asks.map(|q| (q.seq, q.reason.code().to_owned())).collect();
    store.write(|writer| writer.keep_receipt(&row, &asks))?;
    Ok(receipt)
}

fn records(run: &Run) -> u32 {
    u32::try_from(run.last.0.saturating_sub(run.after.0)).unwrap_or(u32::MAX)
}
