//! The engine: one task that delivers, and the handle by which the app speaks to it.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use okuu_domain::Clock;
use okuu_progress::Store;
use okuu_protocol::PublicKey;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

use crate::enrol::{self, EnrolError, Enrolled};
use crate::round::{Courier, Rest, first_state};
use crate::seal::lock;
use crate::{PackDesk, Road, Sealing, State};

/// The store as the app and the engine share it. Nobody holds the lock while waiting for anything.
pub type SharedStore = Arc<Mutex<Store>>;

/// How often to look when nothing happens.
const TIMER: Duration = Duration::from_secs(15 * 60);
/// Signals that wait while a batch is on its way; more of the same kind would say nothing new.
const SIGNALS: usize = 16;

/// What the engine works with.
pub struct Setup {
    /// The learner store.
    pub store: SharedStore,
    /// Key, programme and program.
    pub sealing: Sealing,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where jitter begins; anything that differs between tablets.
    pub seed: u64,
    /// The way to a collector.
    pub road: Arc<dyn Road>,
    /// Who takes packs.
    pub packs: Arc<dyn PackDesk>,
}

/// What makes the engine look up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    NewRecord,
    SendNow,
    Network,
    Enrolled,
}

/// The handle of a running engine. The engine stops when the last handle is gone.
#[derive(Clone)]
pub struct Engine {
    store: SharedStore,
    sealing: Sealing,
    road: Arc<dyn Road>,
    signals: mpsc::Sender<Signal>,
    state: watch::Receiver<State>,
}

impl Engine {
    /// An engine and the task that drives it, to be spawned on a tokio runtime. It begins by sending what
    /// waits.
    pub fn new(setup: Setup) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (signals, inbox) = mpsc::channel(SIGNALS);
        let (publish, state) = watch::channel(first_state(&lock(&setup.store)));
        let engine = Self {
            store: Arc::clone(&setup.store),
            sealing: setup.sealing.clone(),
            road: Arc::clone(&setup.road),
            signals,
            state,
        };
        let courier = Courier::new(setup, publish);
        (engine, run(courier, inbox))
    }

    /// Where delivery stands, now and from now on. Every receipt counts as a change, so that a screen that
    /// reads again on each change shows what has arrived.
    #[must_use]
    pub fn state(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// Says that there is a new record. Sends at once when all is well, and otherwise with the next try.
    pub fn new_record(&self) {
        self.signal(Signal::NewRecord);
    }

    /// Says that the network has changed: whoever could not be reached may be now.
    pub fn network_changed(&self) {
        self.signal(Signal::Network);
    }

    /// Tries now instead of later, and asks for news, unless the collector has asked to be left alone.
    pub fn send_now(&self) {
        self.signal(Signal::SendNow);
    }

    /// Binds this tablet to the collector at an address by a one-time code, pins its key, and begins to send. Whoever
    /// knows the collector's key beforehand names it, and is bound to no other.
    ///
    /// # Errors
    /// [`EnrolError`]; whatever this tablet was bound to before, it still is.
    pub async fn enrol(
        &self,
        address: &str,
        code: &str,
        expected: Option<PublicKey>,
    ) -> Result<Enrolled, EnrolError> {
        let (key, road) = (&self.sealing.key, &*self.road);
        let enrolled = enrol::enrol(&self.store, key, road, address, code, expected).await?;
        // Fails only when the engine has stopped, and then there is nobody to tell.
        let _ = self.signals.send(Signal::Enrolled).await;
        Ok(enrolled)
    }

    fn signal(&self, signal: Signal) {
        // When the line is full, the engine is about to look anyway.
        let _ = self.signals.try_send(signal);
    }
}

async fn run(mut courier: Courier, mut inbox: mpsc::Receiver<Signal>) {
    loop {
        let rest = courier.round().await;
        match wait(rest, &mut inbox).await {
            Wake::Over => return,
            Wake::For(Some(Signal::SendNow)) => courier.refresh_now(),
            Wake::For(_) => {}
        }
    }
}

/// Why the waiting ended.
enum Wake {
    /// The last handle is gone.
    Over,
    /// Something happened; nothing when it was only time.
    For(Option<Signal>),
}

/// Waits until there is reason for another round.
async fn wait(rest: Rest, inbox: &mut mpsc::Receiver<Signal>) -> Wake {
    let until = Instant::now() + rest.longest().unwrap_or(TIMER);
    loop {
        tokio::select! {
            signal = inbox.recv() => match signal {
                None => return Wake::Over,
                Some(signal) if wakes(signal, &rest) => return Wake::For(Some(signal)),
                Some(_) => {}
            },
            () = sleep_until(until) => return Wake::For(None),
        }
    }
}

fn wakes(signal: Signal, rest: &Rest) -> bool {
    match (signal, rest) {
        (Signal::Enrolled, _) | (_, Rest::Quiet) => true,
        (Signal::SendNow | Signal::Network, Rest::Until { hurry, .. }) => *hurry,
        (Signal::NewRecord, Rest::Until { .. }) => false,
    }
}

/// Works on the store on a thread that may wait for the disk.
pub(crate) async fn blocking<T: Send + 'static>(
    store: &SharedStore,
    work: impl FnOnce(&Mutex<Store>) -> T + Send + 'static,
) -> T {
    let store = Arc::clone(store);
    match tokio::task::spawn_blocking(move || work(&store)).await {
        Ok(done) => done,
        Err(failed) => match failed.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going down: this task never runs again either.
            Err(_) => std::future::pending().await,
        },
    }
}
