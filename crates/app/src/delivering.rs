//! Delivery: the engine at work, and binding this tablet to a collector.

use std::sync::Arc;

use okuu_domain::Clock;
use okuu_protocol::api::ProblemCode;
use okuu_protocol::{EnrolLink, OpeningKey, PublicKey, SecretKey};
use okuu_sync::{
    Engine, EnrolError, HttpRoad, RoadError, RoadUnavailable, Sealing, Setup, SharedStore, State,
    TroubleCode,
};
use tokio::runtime::Handle;
use tokio::sync::{broadcast, watch};

use crate::app::{App, lock};
use crate::identity::Identity;
use crate::pack_desk::PackDesk;
use crate::{Failure, FailureCode, Tag};

/// Wait between tries of the first enrolment while nobody answers.
const ENROL_AGAIN: std::time::Duration = std::time::Duration::from_secs(10);

/// What the courier needs to begin.
pub(crate) struct CourierSetup {
    pub store: SharedStore,
    pub identity: Option<Identity>,
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
    sealing: Sealing,
    /// Holds the state while the tablet's keys cannot be reached. Nothing is sealed then.
    locked: Option<watch::Sender<State>>,
    pub(crate) runtime: Handle,
    pub(crate) state: watch::Receiver<State>,
}

impl Courier {
    /// Begins to deliver, and to announce every change.
    pub(crate) fn start(setup: CourierSetup) -> Result<Self, RoadUnavailable> {
        let CourierSetup {
            store,
            identity,
            iri,
            clock,
            runtime,
            changes,
            enrolment,
            packs,
        } = setup;
        let app = concat!("okuu ", env!("CARGO_PKG_VERSION")).to_owned();
        let locked = identity.is_none();
        // While the keys are locked these stand in their place and seal nothing.
        let identity = identity.unwrap_or_else(|| Identity {
            key: SecretKey::generate(),
            opening: OpeningKey::generate(),
        });
        let sealing = Sealing {
            key: identity.key,
            opening: identity.opening,
            base: iri,
            app,
        };
        let next_try = clock.now().wall;
        let (engine, work) = Engine::new(Setup {
            store: Arc::clone(&store),
            sealing: sealing.clone(),
            clock,
            seed: fastrand::u64(..),
            road: Arc::new(HttpRoad::new()?),
            packs,
        });
        let (locked, state) = if locked {
            let code = TroubleCode::Locked;
            let (held, state) = watch::channel(State::Trouble { code, next_try });
            (Some(held), state)
        } else {
            runtime.spawn(work);
            (None, engine.state())
        };
        runtime.spawn(announce(state.clone(), store, changes));
        if let (Some(enrolment), State::NotEnrolled) = (enrolment, *state.borrow()) {
            runtime.spawn(enrol_when_reachable(engine.clone(), enrolment));
        }
        Ok(Self {
            engine,
            sealing,
            locked,
            runtime,
            state,
        })
    }

    /// What seals and opens.
    ///
    /// # Errors
    /// [`FailureCode::KeyLocked`] while the tablet's keys cannot be reached.
    pub(crate) fn sealing(&self) -> Result<&Sealing, Failure> {
        match self.locked {
            None => Ok(&self.sealing),
            Some(_) => Err(Failure::new(FailureCode::KeyLocked, "the keys are locked")),
        }
    }

    /// Looks for news as well as for what waits.
    pub(crate) fn send_now(&self) {
        self.engine.send_now();
    }

    /// There are new records.
    pub(crate) fn records_wait(&self) {
        self.engine.new_record();
    }
}

/// Tells the screens whenever delivery stands differently, or what somebody did on another tablet came here.
async fn announce(
    mut state: watch::Receiver<State>,
    store: SharedStore,
    changes: broadcast::Sender<Vec<Tag>>,
) {
    let mut known = histories(&store).await;
    while state.changed().await.is_ok() {
        let here = histories(&store).await;
        let tags = if here == known {
            vec![Tag::Delivery]
        } else {
            vec![Tag::Delivery, Tag::Progress, Tag::Profiles]
        };
        known = here;
        // Nobody listening is fine: whoever comes later reads everything.
        let _ = changes.send(tags);
    }
}

/// How far the histories of this tablet's people are here.
async fn histories(store: &SharedStore) -> Vec<u64> {
    let store = Arc::clone(store);
    let here = tokio::task::spawn_blocking(move || {
        let store = lock(&store);
        let profiles = store.profiles().unwrap_or_default().into_iter();
        let upto = profiles.map(|profile| store.history_upto(profile.learner));
        upto.map(Result::unwrap_or_default).collect()
    });
    here.await.unwrap_or_default()
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
    /// Sends what waits, now.
    pub(crate) fn send_now(&self) -> Result<(), Failure> {
        self.courier.engine.send_now();
        Ok(())
    }

    /// Whoever could not be reached may be now.
    pub(crate) fn network_changed(&self) -> Result<(), Failure> {
        self.courier.engine.network_changed();
        Ok(())
    }

    /// Binds this tablet by the CEC's one-time code. Waits for the collector's answer.
    pub(crate) fn enrol(&self, address: String, code: String) -> Result<(), Failure> {
        self.bind(&address, &code, None)
    }

    /// Binds this tablet by the link of a code, to the collector that it names and no other.
    pub(crate) fn enrol_by_link(&self, link: String) -> Result<(), Failure> {
        // Without what was in the code: it is worth a tablet, and details are logged.
        let link: EnrolLink = link.parse().map_err(|_| {
            Failure::new(
                FailureCode::LinkInvalid,
                "the code is not one for registering",
            )
        })?;
        self.bind(&link.address, &link.code, link.key)
    }

    fn bind(&self, address: &str, code: &str, key: Option<PublicKey>) -> Result<(), Failure> {
        self.courier.sealing()?;
        let enrolled = self.courier.engine.enrol(address, code, key);
        self.courier.runtime.block_on(enrolled)?;
        self.changed(&[Tag::Delivery, Tag::Profiles]);
        Ok(())
    }
}

/// What hinders, as the screens explain it.
pub(crate) fn trouble(state: State) -> Option<FailureCode> {
    let State::Trouble { code, .. } = state else {
        return None;
    };
    Some(match code {
        TroubleCode::Garbled => FailureCode::CollectorGarbled,
        TroubleCode::Unauthorised => FailureCode::CollectorRefused,
        TroubleCode::Revoked => FailureCode::DeviceRevoked,
        TroubleCode::Locked => FailureCode::KeyLocked,
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
            EnrolError::OtherCollector => Self::new(FailureCode::CollectorOther, error),
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
