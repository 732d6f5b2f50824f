//! Tablets that reach the collector for a while, with their engines running in virtual time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use okuu_sync::{Engine, State, TroubleCode};
use tokio::runtime::Runtime;
use tokio::time::{Instant, sleep};

use super::act::People;
use super::link::{Link, Weather, weather};
use super::tablet::Tablet;
use super::{Lawful, never};

/// Where the collector is. The road knows only one.
const ADDRESS: &str = "https://okuu.example";
/// When an engine that has nothing in its way is done.
const ENOUGH: Duration = Duration::from_secs(4 * 60 * 60);

/// What goes on while tablets have contact.
pub(crate) struct Contact<'a> {
    pub(crate) weather: &'a Arc<Mutex<Weather>>,
    pub(crate) people: &'a People,
    pub(crate) seed: u64,
}

/// A runtime whose time stands still while anything is left to do.
fn runtime() -> Lawful<Runtime> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    never(
        "a runtime",
        builder.enable_time().start_paused(true).build(),
    )
}

impl Contact<'_> {
    /// Lets tablets have contact side by side for so long, while their people go on. Whatever is under way at the end is
    /// broken off.
    pub(crate) fn lasts(&self, tablets: &[&Tablet], length: Duration, acts: usize) -> Lawful<()> {
        let runtime = runtime()?;
        runtime.block_on(async {
            let mut rng = fastrand::Rng::with_seed(self.seed);
            let mut engines = Vec::new();
            for tablet in tablets {
                engines.push((*tablet, self.start(tablet)));
            }
            let end = Instant::now() + length;
            for left in (0..=acts).rev() {
                let until = end.saturating_duration_since(Instant::now());
                sleep(until / u32::try_from(left + 1).unwrap_or(1)).await;
                let (tablet, engine) = &engines[rng.usize(..engines.len())];
                if left > 0 && !tablet.clock.is_dead() {
                    // A full storage refuses, and the person sees it.
                    let _ = self.people.act(&mut tablet.store(), &mut rng);
                    match rng.u8(..3) {
                        0 => engine.send_now(),
                        1 => engine.network_changed(),
                        _ => engine.new_record(),
                    }
                }
                if tablets.iter().any(|tablet| tablet.clock.is_dead()) {
                    break;
                }
            }
        });
        // Ends the engines where they stand and waits for what works on a store.
        drop(runtime);
        Ok(())
    }

    /// Registers a tablet with a code; whether that worked shows at the next contact.
    pub(crate) fn enrols(&self, tablet: &Tablet, code: &str) -> Lawful<bool> {
        let runtime = runtime()?;
        let enrolled = runtime.block_on(async {
            let engine = self.start(tablet);
            tokio::select! {
                enrolled = engine.enrol(ADDRESS, code, None) => enrolled.is_ok(),
                () = power_cut(tablet) => false,
            }
        });
        drop(runtime);
        Ok(enrolled)
    }

    /// Lets one tablet have contact until its engine rests, and says where it stands then.
    pub(crate) fn rests(&self, tablet: &Tablet) -> Lawful<Option<TroubleCode>> {
        let runtime = runtime()?;
        let state = runtime.block_on(async {
            let engine = self.start(tablet);
            let state = engine.state();
            let end = Instant::now() + ENOUGH;
            loop {
                // Passes only when the engine waits for time or for a signal.
                sleep(Duration::from_millis(1)).await;
                let now = *state.borrow();
                let waits = match now {
                    State::Idle { .. } | State::NotEnrolled => return now,
                    State::Trouble {
                        code: TroubleCode::Unauthorised | TroubleCode::Revoked,
                        ..
                    } => return now,
                    State::Sending => Duration::from_millis(1),
                    State::Offline { .. } | State::Trouble { .. } => Duration::from_secs(60),
                };
                if Instant::now() > end {
                    return now;
                }
                sleep(waits).await;
            }
        });
        drop(runtime);
        match state {
            State::Idle { .. } => Ok(None),
            State::NotEnrolled => Ok(Some(TroubleCode::Unauthorised)),
            State::Trouble { code, .. } => Ok(Some(code)),
            State::Sending | State::Offline { .. } => Err(format!(
                "{}: no fault is left and still {state:?}",
                tablet.name
            )),
        }
    }

    fn start(&self, tablet: &Tablet) -> Engine {
        let road = Arc::new(Link::of(self.weather, &tablet.clock));
        let (engine, task) = Engine::new(tablet.setup(road, self.seed));
        tokio::spawn(task);
        engine
    }

    /// What a task found out that nobody could be told.
    pub(crate) fn lawful(&self) -> Lawful<()> {
        match weather(self.weather).broken.take() {
            Some(broken) => Err(broken),
            None => Ok(()),
        }
    }
}

async fn power_cut(tablet: &Tablet) {
    while !tablet.clock.is_dead() {
        sleep(Duration::from_secs(30)).await;
    }
}
