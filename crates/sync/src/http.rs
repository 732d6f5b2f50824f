//! The HTTP road to a collector.

use std::path::Path;
use std::time::Duration;

use okuu_domain::{DeviceId, LearnerId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{self, EnrolAnswer, EnrolRequest, ProblemCode};
use okuu_protocol::limits::{
    MAX_BUNDLE_BYTES, MAX_HISTORY_BYTES, MAX_KEYS, MAX_KEYS_BYTES, MAX_OFFER_BYTES,
    MAX_RECEIPT_BYTES, MAX_REVOCATIONS_BYTES, MAX_ROSTER_BYTES, MAX_SCHEDULE_BYTES,
};
use okuu_protocol::{
    Bundle, History, Keys, PackOffer, Receipt, Revocations, Roster, Schedule, SealedBatch, Signed,
};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Client, RequestBuilder, redirect};
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use crate::address::join;
use crate::download::{Unfetched, download};
use crate::exchange::{Exchange, Patience};
use crate::{Answer, Road, RoadError};

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long to wait while nothing moves.
const READ: Duration = Duration::from_secs(30);
/// What each byte adds to the wait: a link slower than 1 kB/s is as good as none, a link as slow as that still
/// works.
const PER_BYTE: Duration = Duration::from_millis(1);

/// No connections can be made at all: TLS is not to be had on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no connections can be made: {0}")]
pub struct RoadUnavailable(pub(crate) String);

/// HTTPS to a collector (HTTP to this machine).
///
/// Redirects are not followed: a collector sends none, and what the network of a hotel sends is no collector.
#[derive(Clone, Debug)]
pub struct HttpRoad {
    exchange: Exchange,
}

impl HttpRoad {
    /// A road with the patience that weak links need.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when TLS cannot be set up.
    pub fn new() -> Result<Self, RoadUnavailable> {
        Self::with_patience(CONNECT, READ)
    }

    /// A road that waits this long for a connection, and this long while nothing moves.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when TLS cannot be set up.
    pub fn with_patience(connect: Duration, read: Duration) -> Result<Self, RoadUnavailable> {
        let patience = Patience {
            idle: read,
            per_byte: PER_BYTE,
        };
        // An error means that the program has chosen a provider already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // The client's own read timeout would also run while a batch goes up a slow link, so it is not used.
        let client = Client::builder()
            .user_agent(concat!("okuu/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect)
            .redirect(redirect::Policy::none())
            .tls_backend_preconfigured(trusted())
            .build()
            .map_err(|error| RoadUnavailable(error.to_string()))?;
        let exchange = Exchange::new(client, patience);
        Ok(Self { exchange })
    }
}

/// TLS that trusts the web's authorities as they were when the app was built, and whatever this machine
/// trusts besides. Old tablets have old lists, and a machine without any list must still be able to start.
fn trusted() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

impl HttpRoad {
    /// A request that shows the token.
    fn as_enrolled(&self, from: &Enrolment, path: &str) -> RequestBuilder {
        let request = self.exchange.client().get(join(&from.address, path));
        request.header(AUTHORIZATION, format!("Bearer {}", from.token))
    }
}

impl Road for HttpRoad {
    fn send<'a>(
        &'a self,
        to: &'a Enrolment,
        batch: &'a SealedBatch,
    ) -> Answer<'a, Signed<Receipt>> {
        let bytes = batch.as_bytes().to_vec();
        let sent = bytes.len();
        let request = self.exchange.client().post(join(&to.address, api::BATCHES));
        let request = request.header(CONTENT_TYPE, api::BATCH_TYPE).body(bytes);
        Box::pin(
            self.exchange
                .json(request, sent, as_text(MAX_RECEIPT_BYTES)),
        )
    }

    fn receipt<'a>(
        &'a self,
        from: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>> {
        let path = format!("{}?series={series}", api::receipts_of(device));
        let request = self.as_enrolled(from, &path);
        Box::pin(self.exchange.json(request, 0, as_text(MAX_RECEIPT_BYTES)))
    }

    fn enrol<'a>(&'a self, at: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer> {
        let request = self
            .exchange
            .client()
            .post(join(at.as_str(), api::ENROLMENTS))
            .json(request);
        Box::pin(self.exchange.json(request, 0, as_text(MAX_ROSTER_BYTES)))
    }

    fn roster<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Roster>> {
        let request = self.as_enrolled(from, api::ROSTER);
        Box::pin(self.exchange.json(request, 0, as_text(MAX_ROSTER_BYTES)))
    }

    fn schedule<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Schedule>> {
        let request = self.as_enrolled(from, api::SCHEDULE);
        Box::pin(self.exchange.json(request, 0, as_text(MAX_SCHEDULE_BYTES)))
    }

    fn revocations<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Revocations>> {
        let request = self.as_enrolled(from, api::REVOCATIONS);
        let limit = as_text(MAX_REVOCATIONS_BYTES);
        Box::pin(self.exchange.json(request, 0, limit))
    }

    fn keys<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Vec<Signed<Keys>>> {
        let request = self.exchange.client().get(join(&from.address, api::KEYS));
        let limit = as_text(MAX_KEYS_BYTES) * MAX_KEYS;
        Box::pin(self.exchange.json(request, 0, limit))
    }

    fn history<'a>(
        &'a self,
        from: &'a Enrolment,
        learner: LearnerId,
        after: u64,
    ) -> Answer<'a, Signed<History>> {
        let path = format!("{}?after={after}", api::history_of(learner));
        let request = self.as_enrolled(from, &path);
        Box::pin(self.exchange.json(request, 0, as_text(MAX_HISTORY_BYTES)))
    }

    fn bundle<'a>(&'a self, to: &'a Enrolment, bundle: &'a Bundle) -> Answer<'a, Bundle> {
        Box::pin(async move {
            let bytes = bundle
                .to_bytes()
                .map_err(|error| RoadError::Garbled(error.to_string()))?;
            let sent = bytes.len();
            let request = self.exchange.client().post(join(&to.address, api::BUNDLES));
            let request = request.header(CONTENT_TYPE, api::BUNDLE_TYPE).body(bytes);
            let answer = self.exchange.bytes(request, sent, MAX_BUNDLE_BYTES).await?;
            Bundle::read(&answer).map_err(|broken| RoadError::Garbled(broken.to_string()))
        })
    }

    fn offer<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Option<Signed<PackOffer>>> {
        let request = self.exchange.client().get(join(&from.address, api::PACK));
        Box::pin(async move {
            match self
                .exchange
                .json(request, 0, as_text(MAX_OFFER_BYTES))
                .await
            {
                Ok(signed) => Ok(Some(signed)),
                Err(RoadError::Refused(problem)) if problem.code == ProblemCode::NothingThere => {
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        })
    }

    fn pack<'a>(
        &'a self,
        from: &'a Enrolment,
        offer: &'a PackOffer,
        into: &'a Path,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            let address = join(&from.address, &api::pack_of(&offer.sha256));
            let nobody = &mut |_| {};
            let fetched = download(&self.exchange, &address, &offer.sha256, into, nobody).await;
            fetched.map_err(|unfetched| match unfetched {
                Unfetched::Road(error) => error,
                Unfetched::Disk(error) => RoadError::Unwritable(error.to_string()),
            })
        })
    }
}

/// A signed document within JSON: quotes in it are escaped, and a little stands around it.
fn as_text(document: usize) -> usize {
    document * 2 + 4096
}
