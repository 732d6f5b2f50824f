//! What the collector answers to tablets, whatever the road.

mod answer;
mod bundles;
mod down;
mod outcome;

pub(crate) use bundles::{TabletReport, Taken};

use std::path::Path;
use std::sync::Arc;

use okuu_domain::{Clock, DeviceId, SeriesId, SystemClock, Timestamp};
use okuu_protocol::api::{EnrolAnswer, EnrolRequest, Problem, ProblemCode};
use okuu_protocol::{
    Beacon, Context, Keys, PublicKey, Receipt, Roster, SealedBatch, Signed, SignedError,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::key::{KeyRing, key_file, opening_key_file};
use crate::secret;
use crate::{
    Admission, DeviceState, Enrolled, Genuine, Programme, Reception, Scope, Store, StoreError,
};

/// Bundles that are read and taken at the same time; each may fill the memory with its largest size.
const BUNDLES_AT_ONCE: usize = 4;

/// A collector: its store, its key, its programme and its clock. Clones share all of it.
#[derive(Clone)]
pub struct Collector {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    keys: KeyRing,
    keys_version: u64,
    bundle_places: Arc<Semaphore>,
    name: String,
    programme: Programme,
    clock: Box<dyn Clock>,
}

impl Collector {
    /// Opens the database and the keys beside it; all are made at the first start.
    ///
    /// # Errors
    /// As [`Store::open`] and [`KeyRing::open`]. A missing key is an error as soon as tablets are enrolled that trust it,
    /// or that were told to seal parcels to it.
    pub fn open(database: &Path, programme: Programme, name: &str) -> Result<Self, StoreError> {
        let clock = Box::new(SystemClock::start());
        Self::open_with(Store::open(database)?, database, programme, name, clock)
    }

    /// As [`Collector::open`], with a store that is open already and another clock.
    ///
    /// # Errors
    /// As [`Collector::open`].
    pub fn open_with(
        store: Store,
        database: &Path,
        programme: Programme,
        name: &str,
        clock: Box<dyn Clock>,
    ) -> Result<Self, StoreError> {
        expect_keys(&store, database)?;
        let keys = KeyRing::open(database)?;
        let makers = keys.clone();
        store.believe(Arc::new(move |beacon| makers.made(beacon)));
        Ok(Self {
            inner: Arc::new(Inner {
                keys_version: store.keys_version(&keys)?,
                bundle_places: Arc::new(Semaphore::new(BUNDLES_AT_ONCE)),
                keys,
                store,
                name: name.to_owned(),
                programme,
                clock,
            }),
        })
    }

    /// The store, for everything that does not speak to tablets.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The programme whose completions the pages show.
    #[must_use]
    pub fn programme(&self) -> &Programme {
        &self.inner.programme
    }

    /// The name shown on tablets and pages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// The key that tablets pin when they enrol.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.keys().signing().public()
    }

    /// All keys of this collector, former ones too.
    #[must_use]
    pub fn keys(&self) -> &KeyRing {
        &self.inner.keys
    }

    /// What tablets should know about the keys, signed by every key there is: whoever trusts one learns the others.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub fn key_lists(&self) -> Result<Vec<Signed<Keys>>, Problem> {
        let list = self.keys().list(self.inner.keys_version);
        let sign = |key| Signed::sign(&list, key).map_err(|error| unsignable(&error));
        self.keys().all_signing().map(sign).collect()
    }

    /// The collector's time, which is a fact here and nowhere else.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now().wall
    }

    /// A place among the bundles that are read at the same time, held until it is dropped.
    ///
    /// # Errors
    /// [`ProblemCode::Busy`] when there is none.
    pub(crate) fn bundle_place(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let place = self.inner.bundle_places.clone().try_acquire_owned();
        place.map_err(|_| problem(ProblemCode::Busy, "other bundles are being read"))
    }

    /// Binds a tablet to what its code stands for.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn enrol(&self, request: &EnrolRequest) -> Result<EnrolAnswer, Problem> {
        let key = request
            .check()
            .map_err(|error| problem(ProblemCode::BadSignature, &error.to_string()))?;
        let token = secret::token(self.keys().first(), request.device, &request.code);
        let admission = Admission {
            device: request.device,
            key,
            code: request.code.clone(),
            token: token.clone(),
            now: self.now(),
        };
        let enrolled = self.inner.store.enrol(admission).await.map_err(failed)?;
        let scope = admitted(enrolled)?;
        tracing::info!(device = %request.device, %scope, "enrolled");
        Ok(EnrolAnswer {
            collector_key: self.key().to_string(),
            collector_name: self.inner.name.clone(),
            token,
            roster: self.roster_of(scope).await?,
            recipient: Some(self.keys().recipient().to_string()),
        })
    }

    /// Takes a batch and says how far its series is here now. Answered only after everything is on the disk.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn take_batch(&self, bytes: Vec<u8>) -> Result<Signed<Receipt>, Problem> {
        let this = self.clone();
        let genuine = blocking(move || this.verify(bytes)).await?;
        let header = genuine.batch().header.clone();
        let received = self.inner.store.receive(genuine, self.now()).await;
        match received.map_err(failed)? {
            Reception::Received(mut receipt) => {
                receipt.taken.clear(); // For those who carry.
                tracing::info!(
                    device = %header.device, series = %header.series,
                    first = %header.first, last = %header.last,
                    received = %receipt.received, "batch"
                );
                self.sign_receipt(*receipt)
            }
            Reception::DeviceUnknown => Err(unknown_device()),
            Reception::DeviceRevoked => Err(revoked_device()),
        }
    }

    /// How far a series of the tablet that holds the token is here.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn receipt(
        &self,
        token: &str,
        device: DeviceId,
        series: SeriesId,
    ) -> Result<Signed<Receipt>, Problem> {
        let (bearer, _) = self.bearer(token).await?;
        if bearer.device != device {
            return Err(problem(
                ProblemCode::Unauthorised,
                "the token of another device",
            ));
        }
        let this = self.clone();
        let receipt = blocking(move || {
            let now = this.now();
            this.inner
                .store
                .receipt(device, series, now)
                .map_err(failed)
        });
        self.sign_receipt(receipt.await?)
    }

    /// The roster as far as the tablet that holds the token may see it.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn roster(&self, token: &str) -> Result<Signed<Roster>, Problem> {
        let (bearer, scope) = self.bearer(token).await?;
        if bearer.revoked_at.is_some() {
            return Err(revoked_device());
        }
        self.roster_of(scope).await
    }

    async fn roster_of(&self, scope: Scope) -> Result<Signed<Roster>, Problem> {
        let this = self.clone();
        blocking(move || {
            let roster = this.inner.store.roster(scope).map_err(failed)?;
            this.sign(&roster)
        })
        .await
    }

    async fn bearer(&self, token: &str) -> Result<(DeviceState, Scope), Problem> {
        let (this, token) = (self.clone(), token.to_owned());
        let found = blocking(move || this.inner.store.bearer(&token).map_err(failed)).await?;
        found.ok_or_else(|| problem(ProblemCode::Unauthorised, "no such token"))
    }

    fn verify(&self, bytes: Vec<u8>) -> Result<Genuine, Problem> {
        let refused =
            |error: okuu_protocol::BatchError| problem(error.problem(), &error.to_string());
        let sealed = SealedBatch::from_bytes(bytes).map_err(refused)?;
        let device = self
            .inner
            .store
            .device(sealed.header().device)
            .map_err(failed)?;
        let device = device.ok_or_else(unknown_device)?;
        if device.revoked_at.is_some() {
            return Err(revoked_device());
        }
        Genuine::open(sealed, &device.key).map_err(refused)
    }

    fn sign<T: Context>(&self, document: &T) -> Result<Signed<T>, Problem> {
        Signed::sign(document, self.keys().signing()).map_err(|error| unsignable(&error))
    }

    /// Signs a receipt with the proof of its time.
    fn sign_receipt(&self, mut receipt: Receipt) -> Result<Signed<Receipt>, Problem> {
        let beacon = Beacon::make(self.keys().signing(), receipt.time);
        receipt.proof = Some(beacon.proof);
        self.sign(&receipt)
    }
}

/// A key that is not there is drawn anew only while nobody can be waiting for it.
fn expect_keys(store: &Store, database: &Path) -> Result<(), StoreError> {
    let (key, opening) = (key_file(database), opening_key_file(database));
    if (key.exists() && opening.exists()) || store.devices()?.is_empty() {
        Ok(())
    } else if !key.exists() {
        Err(StoreError::KeyMissing(key))
    } else if store.has_told_keys()? {
        Err(StoreError::OpeningKeyMissing(opening))
    } else {
        Ok(()) // Enrolled before there were parcels.
    }
}

fn unsignable(error: &SignedError) -> Problem {
    tracing::error!(%error, "a document of our own breaks the rules");
    problem(ProblemCode::Internal, "")
}

fn admitted(enrolled: Enrolled) -> Result<Scope, Problem> {
    match enrolled {
        Enrolled::For(scope) => Ok(scope),
        Enrolled::CodeWrong => Err(problem(ProblemCode::CodeWrong, "no such code")),
        Enrolled::CodeUsed => Err(problem(
            ProblemCode::CodeUsed,
            "another device used the code",
        )),
        Enrolled::CodeExpired => Err(problem(ProblemCode::CodeExpired, "the code is too old")),
        Enrolled::KeyDiffers => {
            let detail = "the device is enrolled with another key";
            Err(problem(ProblemCode::BadSignature, detail))
        }
        Enrolled::Revoked => Err(revoked_device()),
    }
}

fn unknown_device() -> Problem {
    problem(ProblemCode::DeviceUnknown, "the device never enrolled here")
}

fn revoked_device() -> Problem {
    problem(ProblemCode::DeviceRevoked, "the device was revoked")
}

pub(crate) fn problem(code: ProblemCode, detail: &str) -> Problem {
    Problem {
        code,
        detail: detail.to_owned(),
    }
}

/// What the store reports stays in the log; the tablet learns whether to come back.
pub(crate) fn failed(error: StoreError) -> Problem {
    match error {
        StoreError::Busy => problem(ProblemCode::Busy, &error.to_string()),
        other => {
            tracing::error!(error = %other, "the store failed");
            problem(ProblemCode::Internal, "")
        }
    }
}

/// Runs what waits for the disk or computes for long beside the runtime.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a task failed");
        Err(problem(ProblemCode::Internal, ""))
    })
}
