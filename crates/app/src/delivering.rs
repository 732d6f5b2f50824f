//! Delivery: the engine at work, and what the screens are told of it.

use std::sync::Arc;

use okuu_domain::{Clock, LearnerId, ModuleId};
use okuu_progress::{Completion, Head, Profile, Quarantined, Store};
use okuu_protocol::api::ProblemCode;
use okuu_protocol::{OpeningKey, SecretKey};
use okuu_sync::{
    Engine, EnrolError, HttpRoad, RoadError, RoadUnavailable, Sealing, Setup, SharedStore, State,
    TroubleCode,
};
use tokio::runtime::Handle;
use tokio::sync::{broadcast, watch};

use crate::app::App;
use crate::pack_desk::PackDesk;
use crate::people::count;
use crate::view::{Delivery, DeliveryState, DeliveryView, ModuleDelivery, RefusedRecord};
use crate::{Failure, FailureCode, Tag};

/// Wait between tries of the first enrolment while nobody answers.
const ENROL_AGAIN: std::time::Duration = std::time::Duration::from_secs(10);

/// What the courier needs to begin.
pub(crate) struct CourierSetup {
    pub store: SharedStore,
    pub key: SecretKey,
    pub opening: OpeningKey,
    pub iri: String,
    pub clock: Arc<dyn Clock>,
    pub runtime: Handle,
    pub changes: broadcast::Sender<Vec<Tag>>,
    pub enrolment: Option<(String, String)>,
    pub packs: Arc<PackDesk>,
}

/// The engine, and the runtime on which it works.
pub(crate) struct Courier {
    engine: Engine,
    state: watch::Receiver<State>,
    runtime: Handle,
}

impl Courier {
    /// Begins to deliver, and to announce every change.
    pub(crate) fn start(setup: CourierSetup) -> Result<Self, RoadUnavailable> {
        let CourierSetup {
            store,
            key,
            opening,
            iri,
            clock,
            runtime,
            changes,
            enrolment,
            packs,
        } = setup;
        let app = concat!("okuu ", env!("CARGO_PKG_VERSION")).to_owned();
        let (engine, work) = Engine::new(Setup {
            store,
            sealing: Sealing {
                key,
                opening,
                base: iri,
                app,
            },
            clock,
            seed: fastrand::u64(..),
            road: Arc::new(HttpRoad::new()?),
            packs,
        });
        runtime.spawn(work);
        let state = engine.state();
        runtime.spawn(announce(state.clone(), changes));
        if let (Some(enrolment), State::NotEnrolled) = (enrolment, *state.borrow()) {
            runtime.spawn(enrol_when_reachable(engine.clone(), enrolment));
        }
        Ok(Self {
            engine,
            state,
            runtime,
        })
    }

    /// There are new records.
    pub(crate) fn records_wait(&self) {
        self.engine.new_record();
    }
}

/// Tells the screens whenever delivery stands differently.
async fn announce(mut state: watch::Receiver<State>, changes: broadcast::Sender<Vec<Tag>>) {
    while state.changed().await.is_ok() {
        // Nobody listening is fine: whoever comes later reads everything.
        let _ = changes.send(vec![Tag::Delivery]);
    }
}

/// The enrolment that an issued tablet comes with: tried until a collector has said yes or no, or somebody has bound
/// the tablet by hand.
async fn enrol_when_reachable(engine: Engine, (address, code): (String, String)) {
    while *engine.state().borrow() == State::NotEnrolled {
        match engine.enrol(&address, &code, None).await {
            Ok(_) => return,
            Err(error) if is_final(&error) => {
                tracing::warn!(%error, "the enrolment that came with this tablet was refused");
                return;
            }
            Err(error) => tracing::info!(%error, "not enrolled yet"),
        }
        tokio::time::sleep(ENROL_AGAIN).await;
    }
}

/// Whether asking again is no use. A hotel's page or a server at its limit in the collector's place passes.
fn is_final(error: &EnrolError) -> bool {
    match error {
        EnrolError::Address(_) | EnrolError::CodeTooLong | EnrolError::OtherCollector => true,
        EnrolError::Road(error) => match error {
            RoadError::Unauthorised(_) | RoadError::Revoked | RoadError::Refused(_) => true,
            RoadError::Unreachable(_)
            | RoadError::Interrupted(_)
            | RoadError::Unwritable(_)
            | RoadError::TooLarge
            | RoadError::Busy { .. }
            | RoadError::ServerTrouble { .. }
            | RoadError::Garbled(_) => false,
        },
        EnrolError::Store(_) => false,
    }
}

impl App {
    /// Where the learner's records are.
    pub(crate) fn delivery(&self, learner: LearnerId) -> Result<DeliveryView, Failure> {
        let store = self.store();
        let profile = store.profile(learner)?;
        self.delivery_of(&store, &profile)
    }

    /// Sends what waits, now.
    pub(crate) fn send_now(&self) -> Result<(), Failure> {
        self.courier.engine.send_now();
        Ok(())
    }

    /// Binds this tablet by the CEC's one-time code. Waits for the collector's answer.
    pub(crate) fn enrol(&self, address: String, code: String) -> Result<(), Failure> {
        let enrolled = self.courier.engine.enrol(&address, &code, None);
        self.courier.runtime.block_on(enrolled)?;
        self.changed(&[Tag::Delivery, Tag::Profiles]);
        Ok(())
    }

    pub(crate) fn delivery_of(
        &self,
        store: &Store,
        profile: &Profile,
    ) -> Result<DeliveryView, Failure> {
        let enrolment = store.enrolment()?;
        let state = *self.courier.state.borrow();
        let heads = store.heads()?;
        let waiting = |head: &Head| head.last.0 - head.received.0;
        let waits = |completion: &Completion| {
            heads
                .iter()
                .any(|head| head.series == completion.series && completion.seq > head.received)
        };
        let completions = store.completions(None)?;
        let receipts = store.receipts()?;
        let refused = store.quarantined()?;
        Ok(DeliveryView {
            enrolled: enrolment.is_some(),
            collector: enrolment.map(|enrolment| enrolment.collector_name),
            sending: state == State::Sending,
            offline: matches!(state, State::Offline { .. }),
            trouble: trouble(state),
            last_contact: receipts.iter().map(|receipt| receipt.collector_time).max(),
            completions_waiting: count(completions.iter().filter(|c| waits(c)).count()),
            records_waiting: count(heads.iter().map(waiting).sum::<u64>() as usize),
            modules: self.modules_delivered(store, profile, &refused)?,
            refused: refused.iter().map(refusal).collect(),
        })
    }

    fn modules_delivered(
        &self,
        store: &Store,
        profile: &Profile,
        refused: &[Quarantined],
    ) -> Result<Vec<ModuleDelivery>, Failure> {
        let programme = self.pack().programme();
        let mut modules = Vec::new();
        for completion in store.completions(Some(profile.learner))? {
            let known = (1..)
                .zip(&programme.modules)
                .find(|(_, m)| m.id == completion.module);
            let title = known
                .and_then(|(_, m)| m.titles.get(&profile.settings.language))
                .cloned();
            modules.push(ModuleDelivery {
                number: known.map_or(0, |(number, _)| number),
                title: title.unwrap_or_else(|| completion.module.to_string()),
                delivery: delivery(store, &completion, refused)?,
                id: completion.module,
            });
        }
        Ok(modules)
    }

    /// The news of one completed module; none while it is not completed.
    pub(crate) fn delivery_of_module(
        &self,
        store: &Store,
        learner: LearnerId,
        module: &ModuleId,
    ) -> Result<Option<Delivery>, Failure> {
        let completions = store.completions(Some(learner))?;
        let found = completions
            .iter()
            .find(|completion| completion.module == *module);
        let refused = store.quarantined()?;
        found
            .map(|completion| delivery(store, completion, &refused))
            .transpose()
    }
}

fn delivery(
    store: &Store,
    completion: &Completion,
    refused: &[Quarantined],
) -> Result<Delivery, Failure> {
    let received_at = store.received_at(completion.series, completion.seq)?;
    let asked = refused
        .iter()
        .any(|record| record.series == completion.series && record.seq == completion.seq);
    let state = match (asked, received_at) {
        (true, _) => DeliveryState::Refused,
        (false, Some(_)) => DeliveryState::Received,
        (false, None) => DeliveryState::OnTablet,
    };
    Ok(Delivery {
        completed_at: completion.at,
        state,
        received_at,
    })
}

fn refusal(record: &Quarantined) -> RefusedRecord {
    RefusedRecord {
        seq: record.seq.0,
        reason: record.reason.clone(),
    }
}

/// What hinders, as the screens explain it.
fn trouble(state: State) -> Option<FailureCode> {
    let State::Trouble { code, .. } = state else {
        return None;
    };
    Some(match code {
        TroubleCode::Garbled => FailureCode::CollectorGarbled,
        TroubleCode::Unauthorised => FailureCode::CollectorRefused,
        TroubleCode::Revoked => FailureCode::DeviceRevoked,
        TroubleCode::Busy => FailureCode::CollectorBusy,
        TroubleCode::ServerTrouble | TroubleCode::Refused => FailureCode::CollectorTrouble,
        TroubleCode::TooLarge => FailureCode::BatchTooLarge,
        TroubleCode::Store => FailureCode::Internal,
    })
}

impl From<EnrolError> for Failure {
    fn from(error: EnrolError) -> Self {
        match error {
            // Without what was typed: it may hold a password or the code, and details are logged.
            EnrolError::Address(_) => Self::new(
                FailureCode::AddressInvalid,
                "what was typed is no address of a collector",
            ),
            EnrolError::CodeTooLong => Self::new(FailureCode::EnrolmentCodeWrong, error),
            EnrolError::OtherCollector => Self::new(FailureCode::CollectorGarbled, error),
            EnrolError::Road(error) => Self::new(refused_enrolment(&error), error),
            EnrolError::Store(error) => error.into(),
        }
    }
}

fn refused_enrolment(error: &RoadError) -> FailureCode {
    match error {
        RoadError::Unreachable(_) | RoadError::Interrupted(_) => FailureCode::CollectorUnreachable,
        RoadError::Unwritable(_) => FailureCode::StorageFull,
        RoadError::Unauthorised(problem) | RoadError::Refused(problem) => match problem.code {
            ProblemCode::CodeWrong => FailureCode::EnrolmentCodeWrong,
            ProblemCode::CodeUsed => FailureCode::EnrolmentCodeUsed,
            ProblemCode::CodeExpired => FailureCode::EnrolmentCodeExpired,
            _ => FailureCode::CollectorRefused,
        },
        RoadError::Revoked => FailureCode::DeviceRevoked,
        RoadError::Busy { .. } => FailureCode::CollectorBusy,
        RoadError::ServerTrouble { .. } | RoadError::TooLarge => FailureCode::CollectorTrouble,
        RoadError::Garbled(_) => FailureCode::CollectorGarbled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_protocol::api::Problem;

    #[test]
    fn an_issued_tablet_asks_again_unless_a_collector_said_no() {
        let garbled = RoadError::Garbled("status 302".into());
        let busy = RoadError::Busy { retry_after: None };
        for passing in [garbled, busy, RoadError::Unreachable(String::new())] {
            assert!(!is_final(&passing.clone().into()), "{passing}");
        }
        let used = RoadError::Refused(Problem {
            code: ProblemCode::CodeUsed,
            detail: String::new(),
        });
        for no in [used, RoadError::Revoked] {
            assert!(is_final(&no.clone().into()), "{no}");
        }
    }
}
