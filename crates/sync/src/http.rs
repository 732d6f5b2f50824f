//! The HTTP road to a collector.

use std::time::Duration;

use okuu_domain::{DeviceId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{self, EnrolAnswer, EnrolRequest};
use okuu_protocol::limits::{MAX_RECEIPT_BYTES, MAX_ROSTER_BYTES};
use okuu_protocol::{Receipt, Roster, SealedBatch, Signed};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Client, redirect};
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use crate::address::join;
use crate::exchange::{Exchange, Patience};
use crate::{Answer, Road};

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
        let request = self.exchange.client().get(join(&from.address, &path));
        let request = request.header(AUTHORIZATION, format!("Bearer {}", from.token));
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
        let request = self.exchange.client().get(join(&from.address, api::ROSTER));
        let request = request.header(AUTHORIZATION, format!("Bearer {}", from.token));
        Box::pin(self.exchange.json(request, 0, as_text(MAX_ROSTER_BYTES)))
    }
}

/// A signed document within JSON: quotes in it are escaped, and a little stands around it.
fn as_text(document: usize) -> usize {
    document * 2 + 4096
}
