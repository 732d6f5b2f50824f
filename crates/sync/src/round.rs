//! One round: send what waits, until nothing waits or something hinders.

use std::sync::Arc;
use std::time::Duration;

use okuu_domain::{Clock, Timestamp};
use okuu_progress::{Enrolment, Store, StoreError};
use okuu_protocol::PublicKey;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::confirm::{Confirmed, Failed, confirm};
use crate::engine::{Setup, SharedStore, blocking};
use crate::seal::lock;
use crate::{
    Hints, Pace, Ready, ReceiptFault, Road, RoadError, Run, SealError, Sealing, State, TroubleCode,
    ready,
};

/// Records in a batch, while no collector finds that too many.
const LIMIT: u32 = 500;
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

/// What the engine remembers between rounds.
pub(crate) struct Courier {
    pub(crate) store: SharedStore,
    sealing: Sealing,
    clock: Arc<dyn Clock>,
    pub(crate) road: Arc<dyn Road>,
    pub(crate) pace: Pace,
    pub(crate) state: watch::Sender<State>,
    pub(crate) hints: Hints,
    limit: u32,
    bound_to: Option<Enrolment>,
    pub(crate) last_contact: Option<Timestamp>,
    pub(crate) refresh_due: Instant,
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
            hints: Hints::default(),
            limit: LIMIT,
            bound_to: None,
            last_contact: None,
            refresh_due: Instant::now(),
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
        self.hints.set_aside.clear();
        let mut hindrance = None;
        loop {
            let next = match self.next().await {
                Ok(Some(next)) => next,
                Ok(None) => break,
                Err(SealError::Batch { series, source }) => {
                    tracing::error!(%series, error = %source, "records cannot be sealed");
                    self.hints.set_aside.push(series);
                    hindrance = Some(TroubleCode::Store);
                    continue;
                }
                Err(SealError::Store(error)) => return self.store_fails(&error),
            };
            self.publish(State::Sending);
            match self.deliver(&to, &key, &next).await {
                Ok(()) => {}
                Err(Failed::Store(error)) => return self.store_fails(&error),
                Err(Failed::Road(RoadError::TooLarge)) if records(&next.run) > 1 => {
                    self.limit = records(&next.run) / 2;
                }
                Err(Failed::Road(error @ RoadError::Refused(_))) => {
                    tracing::warn!(%error, series = %next.run.series, "a batch was refused");
                    self.hints.set_aside.push(next.run.series);
                    hindrance = Some(TroubleCode::Refused);
                }
                Err(Failed::Road(error)) => return self.fails(&error),
                Err(Failed::Fault(fault)) => {
                    self.doubt(&next.run, &fault);
                    hindrance = Some(TroubleCode::Garbled);
                }
            }
        }
        let Some(code) = hindrance else {
            return self.done(&to, &key).await;
        };
        let delay = self.pace.trouble(None);
        self.hindered(code, delay, true)
    }

    /// A receipt that cannot be believed: the series has to wait. What the collector genuinely no longer has is
    /// sent again next time.
    fn doubt(&mut self, run: &Run, fault: &ReceiptFault) {
        tracing::warn!(error = %fault, series = %run.series, "no receipt to believe");
        self.hints.set_aside.push(run.series);
        if let ReceiptFault::Backwards { received, .. } = fault {
            self.hints.has_only.insert(run.series, *received);
        }
    }

    /// The collector this tablet is bound to, with its key. What was learnt about another one is forgotten.
    async fn bound(&mut self) -> Result<Option<(Enrolment, PublicKey)>, StoreError> {
        let (enrolment, contact) = blocking(&self.store, |store| bound(&lock(store))).await?;
        self.last_contact = contact;
        if self.bound_to != enrolment {
            self.bound_to.clone_from(&enrolment);
            self.hints = Hints::default();
            self.limit = LIMIT;
            self.refresh_due = Instant::now();
        }
        Ok(enrolment.and_then(|to| to.collector_key.parse().ok().map(|key| (to, key))))
    }

    async fn next(&self) -> Result<Option<Ready>, SealError> {
        let (sealing, hints) = (self.sealing.clone(), self.hints.clone());
        let (limit, now) = (self.limit, self.clock.now().wall);
        blocking(&self.store, move |store| {
            ready(store, &sealing, &hints, limit, now)
        })
        .await
    }

    /// Sends one batch and keeps the receipt, which is what delivered means.
    async fn deliver(
        &mut self,
        to: &Enrolment,
        key: &PublicKey,
        next: &Ready,
    ) -> Result<(), Failed> {
        let answer = self.road.send(to, &next.batch).await;
        let signed = answer.map_err(Failed::Road)?;
        self.pace.reached();
        let (key, Run { series, after, .. }) = (*key, next.run);
        let Confirmed { receipt, before } = blocking(&self.store, move |store| {
            confirm(store, &key, series, after, &signed)
        })
        .await?;
        self.last_contact = self.last_contact.max(Some(receipt.time));
        if receipt.received >= before {
            self.hints.has_only.remove(&series);
        } else {
            self.hints.has_only.insert(series, receipt.received);
        }
        if receipt.revoked {
            Err(Failed::Road(RoadError::Revoked))
        } else if receipt.received == after {
            Err(ReceiptFault::Unmoved(after).into())
        } else {
            Ok(())
        }
    }

    pub(crate) fn fails(&mut self, error: &RoadError) -> Rest {
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

    pub(crate) fn store_fails(&mut self, error: &StoreError) -> Rest {
        tracing::error!(%error, "the learner store fails");
        let delay = self.pace.trouble(None);
        self.hindered(TroubleCode::Store, delay, true)
    }

    pub(crate) fn hindered(&mut self, code: TroubleCode, delay: Duration, hurry: bool) -> Rest {
        let next_try = self.at(delay);
        self.publish(State::Trouble { code, next_try });
        Rest::Until { delay, hurry }
    }

    fn at(&self, delay: Duration) -> Timestamp {
        let delay = i64::try_from(delay.as_millis()).unwrap_or(i64::MAX);
        Timestamp::from_millis(self.clock.now().wall.as_millis().saturating_add(delay))
    }

    pub(crate) fn publish(&self, state: State) {
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

fn records(run: &Run) -> u32 {
    u32::try_from(run.last.0.saturating_sub(run.after.0)).unwrap_or(u32::MAX)
}
