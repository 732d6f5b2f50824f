//! One round: send what waits, until nothing waits or something hinders.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use okuu_domain::{Clock, Seq, SeriesId, Timestamp};
use okuu_progress::{Enrolment, Store, StoreError};
use okuu_protocol::SignedError;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::confirm::{Confirmed, Failed, confirm};
use crate::engine::{Setup, SharedStore, blocking};
use crate::seal::lock;
use crate::trust::Kept;
use crate::{
    Hints, Pace, PackDesk, Ready, ReceiptFault, Road, RoadError, Run, SealError, Sealing, State,
    TroubleCode, Trust, ready,
};

/// Records in a batch, while no collector finds that too many and no link breaks under them.
const LIMIT: u32 = 500;
/// Records in a batch on a link that breaks again and again.
const LEAST: u32 = 16;
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
    pub(crate) sealing: Sealing,
    clock: Arc<dyn Clock>,
    pub(crate) road: Arc<dyn Road>,
    pub(crate) packs: Arc<dyn PackDesk>,
    pub(crate) pace: Pace,
    pub(crate) state: watch::Sender<State>,
    pub(crate) hints: Hints,
    /// Series of which everything was sent again in this round.
    sent_again: BTreeSet<SeriesId>,
    limit: u32,
    /// Bytes that are brought for others in one go.
    pub(crate) load: usize,
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
            packs,
        } = setup;
        Self {
            store,
            sealing,
            clock,
            road,
            packs,
            pace: Pace::seeded(seed),
            state,
            hints: Hints::default(),
            sent_again: BTreeSet::new(),
            limit: LIMIT,
            load: crate::forward::LOAD,
            bound_to: None,
            last_contact: None,
            refresh_due: Instant::now(),
        }
    }

    /// The news is asked for with the next round.
    pub(crate) fn refresh_now(&mut self) {
        self.refresh_due = Instant::now();
    }

    /// Sends what waits. A series that cannot be delivered is passed over for this round, so that it does not
    /// hold up the others.
    pub(crate) async fn round(&mut self) -> Rest {
        let to = match self.bound().await {
            Ok(Some(bound)) => bound,
            Ok(None) => {
                self.publish(State::NotEnrolled);
                return Rest::Quiet;
            }
            Err(error) => return self.store_fails(&error),
        };
        self.hints.set_aside.clear();
        self.sent_again.clear();
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
            match self.deliver(&to, &next).await {
                Ok(()) => self.limit = self.limit.saturating_mul(2).min(LIMIT),
                Err(Failed::Store(error)) => return self.store_fails(&error),
                Err(Failed::Road(RoadError::TooLarge)) if records(&next.run) > 1 => {
                    self.limit = records(&next.run) / 2;
                }
                Err(Failed::Road(error @ RoadError::Refused(_))) => {
                    tracing::warn!(%error, series = %next.run.series, "a batch was refused");
                    self.hints.set_aside.push(next.run.series);
                    hindrance = Some(TroubleCode::Refused);
                }
                Err(Failed::Road(error)) => {
                    if matches!(error, RoadError::Interrupted(_)) {
                        self.limit = (records(&next.run) / 2).max(LEAST);
                    }
                    if matches!(error, RoadError::Revoked | RoadError::Unauthorised(_)) {
                        // Who is not believed still brings what others signed.
                        let _ = self.forward(&to).await;
                    }
                    return self.fails(&error);
                }
                Err(Failed::Fault(fault)) => {
                    tracing::warn!(error = %fault, series = %next.run.series, "no receipt to believe");
                    self.hints.set_aside.push(next.run.series);
                    hindrance = Some(TroubleCode::Garbled);
                }
            }
        }
        match self.forward(&to).await {
            Ok(()) => {}
            Err(Failed::Store(error)) => return self.store_fails(&error),
            Err(Failed::Road(error)) => return self.fails(&error),
            Err(Failed::Fault(_)) => hindrance = Some(TroubleCode::Garbled),
        }
        let Some(code) = hindrance else {
            return self.done(&to).await;
        };
        let delay = self.pace.trouble(None);
        self.hindered(code, delay, true)
    }

    /// The collector this tablet is bound to. What was learnt about another one is forgotten.
    async fn bound(&mut self) -> Result<Option<Enrolment>, StoreError> {
        let (enrolment, contact) = blocking(&self.store, |store| bound(&lock(store))).await?;
        self.last_contact = contact;
        if self.bound_to != enrolment {
            self.bound_to.clone_from(&enrolment);
            self.hints = Hints::default();
            self.limit = LIMIT;
            self.refresh_due = Instant::now();
        }
        Ok(enrolment)
    }

    async fn next(&self) -> Result<Option<Ready>, SealError> {
        let (sealing, hints) = (self.sealing.clone(), self.hints.clone());
        let (limit, now) = (self.limit, self.now());
        blocking(&self.store, move |store| {
            ready(store, &sealing, &hints, limit, now)
        })
        .await
    }

    /// Sends one batch and keeps the receipt, which is what delivered means.
    async fn deliver(&mut self, to: &Enrolment, next: &Ready) -> Result<(), Failed> {
        let answer = self.road.send(to, &next.batch).await;
        let signed = answer.map_err(Failed::Road)?;
        self.pace.reached();
        let Run { series, after, .. } = next.run;
        let confirmed = match self.believe(to, series, signed).await {
            Ok(confirmed) => confirmed,
            Err(Failed::Fault(ReceiptFault::OtherRecord(_))) if self.resend_all(series) => {
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        if confirmed.receipt.revoked {
            return Err(Failed::Road(RoadError::Revoked));
        }
        match confirmed.proven {
            Some(proven) if proven < confirmed.before => {
                self.hints.has_only.insert(series, proven);
            }
            Some(_) => {
                self.hints.has_only.remove(&series);
            }
            None => {}
        }
        let further = confirmed.proven.is_some_and(|proven| proven != after);
        if further || confirmed.moved > 0 {
            Ok(())
        } else {
            Err(ReceiptFault::Unmoved(after).into())
        }
    }

    /// A receipt that names another record within what was confirmed: the collector lost what it had, and has heard a
    /// copy of this store since. Everything is sent again, and its answers tell where the two part. False when that has
    /// been tried in this round: whoever answers so again is asked again after a wait, not at once.
    fn resend_all(&mut self, series: SeriesId) -> bool {
        self.hints.has_only.insert(series, Seq::ZERO);
        self.sent_again.insert(series)
    }

    /// Judges a receipt; one signed by a key that is not known may be signed by one that can be learnt.
    pub(crate) async fn believe(
        &mut self,
        from: &Enrolment,
        series: SeriesId,
        signed: okuu_protocol::Signed<okuu_protocol::Receipt>,
    ) -> Result<Confirmed, Failed> {
        let first = self.judge(series, signed.clone()).await;
        let Err(Failed::Fault(ReceiptFault::Signed(SignedError::BadSignature(_)))) = first else {
            return first;
        };
        if self.learn_keys(from).await? == Kept::New {
            self.judge(series, signed).await
        } else {
            first
        }
    }

    async fn judge(
        &mut self,
        series: SeriesId,
        signed: okuu_protocol::Signed<okuu_protocol::Receipt>,
    ) -> Result<Confirmed, Failed> {
        let confirmed = blocking(&self.store, move |store| {
            let trust = Trust::of(&lock(store))?;
            let trust = trust.ok_or(ReceiptFault::Signed(SignedError::BadSignature(
                okuu_protocol::BadSignature,
            )))?;
            confirm(store, &trust, series, &signed)
        })
        .await?;
        self.last_contact = self.last_contact.max(Some(confirmed.receipt.time));
        if confirmed.copied {
            tracing::warn!(%series, moved = confirmed.moved, "somebody goes on in this series: it was copied");
        }
        Ok(confirmed)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().wall
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
            | RoadError::Interrupted(_)
            | RoadError::Unauthorised(_)
            | RoadError::Revoked
            | RoadError::TooLarge
            | RoadError::Garbled(_)
            | RoadError::Unwritable(_)
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
