//! The way to a carrier.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use okuu_protocol::api::{BUNDLE_TYPE, Problem, ProblemCode};
use okuu_protocol::lan::{BUNDLES, CARRIER, CarrierInfo, PACKS};
use okuu_protocol::limits::{MAX_BUNDLE_BYTES, MAX_NAME_BYTES};
use okuu_protocol::{Bundle, BundleError, FORMAT, PublicKey};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use rustls::{ClientConfig, RootCertStore};

use super::near::is_near;
use super::{LanAddressInvalid, parse_lan_address};
use crate::address::join;
pub use crate::download::PackProgress;
use crate::download::{Unfetched, download};
use crate::exchange::{Exchange, Patience};
use crate::{RoadError, RoadUnavailable};

/// How long to wait for a connection: what is in the room answers at once, or stands in line.
const CONNECT: Duration = Duration::from_secs(10);
/// How long to wait while nothing moves. Others may be served first.
const IDLE: Duration = Duration::from_secs(60);
/// What each byte adds to the wait.
const PER_BYTE: Duration = Duration::from_micros(250);
/// A carrier's answer to who it is.
const MAX_INFO_BYTES: usize = 16 << 10;

/// Why a carrier gave nothing usable. Each variant is something else to do.
#[derive(Debug, thiserror::Error)]
pub enum LanError {
    /// What was typed is no address of a carrier.
    #[error(transparent)]
    Address(#[from] LanAddressInvalid),
    /// Nobody answered, or not to the end: the carrier left, closed its counter or is in another network.
    #[error("the carrier cannot be reached: {0}")]
    Unreachable(String),
    /// There is no room now.
    #[error("the carrier is busy")]
    Busy {
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// A fault of its own, such as a full disk.
    #[error("the carrier failed with status {status}")]
    Trouble {
        /// The HTTP status.
        status: u16,
    },
    /// The bundle is larger than it takes: hand over less at once.
    #[error("the bundle is too large")]
    TooLarge,
    /// The carrier does not have the pack.
    #[error("the carrier does not have it")]
    NothingThere,
    /// The carrier understood and said no.
    #[error("the carrier refused ({:?}): {}", .0.code, .0.detail)]
    Refused(Problem),
    /// What answered is no carrier, or not one that this tablet understands.
    #[error("the answer is no carrier's: {0}")]
    Garbled(String),
    /// What came could not be kept here.
    #[error("the file cannot be written: {0}")]
    Disk(#[from] io::Error),
}

/// HTTP to a carrier in the room. See [`parse_lan_address`] for where it goes, and why nowhere else; a name in
/// `.local` that leads elsewhere is not followed either, nor a redirect, nor a proxy.
#[derive(Clone, Debug)]
pub struct LanRoad {
    exchange: Exchange,
}

impl LanRoad {
    /// A road with the patience that a full room needs.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when no connections can be made on this machine.
    pub fn new() -> Result<Self, RoadUnavailable> {
        Self::with_patience(CONNECT, IDLE)
    }

    /// A road that waits this long for a connection, and this long while nothing moves.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when no connections can be made on this machine.
    pub fn with_patience(connect: Duration, idle: Duration) -> Result<Self, RoadUnavailable> {
        // An error means that the program has chosen a provider already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let no_tls = ClientConfig::builder()
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        let client = Client::builder()
            .user_agent(concat!("okuu/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(OnlyNear))
            .pool_max_idle_per_host(0)
            .tls_backend_preconfigured(no_tls)
            .build()
            .map_err(|error| RoadUnavailable(error.to_string()))?;
        let patience = Patience {
            idle,
            per_byte: PER_BYTE,
        };
        let exchange = Exchange::new(client, patience);
        Ok(Self { exchange })
    }

    /// Asks who carries. What it says is a claim: a parcel is sealed to the CEC whoever carries it.
    ///
    /// # Errors
    /// [`LanError`].
    pub async fn carrier(&self, address: &str) -> Result<CarrierInfo, LanError> {
        let address = parse_lan_address(address)?;
        let request = self.exchange.client().get(join(address.as_str(), CARRIER));
        let info = self.exchange.json(request, 0, MAX_INFO_BYTES).await?;
        check(info).map_err(|what| LanError::Garbled(what.to_owned()))
    }

    /// Hands a bundle over and brings back what the carrier has for this tablet, unverified. An answer that was
    /// damaged is given as far as it is whole.
    ///
    /// # Errors
    /// [`LanError`]. The carrier may have taken the bundle all the same; handing it over again is harmless.
    pub async fn hand_over(&self, address: &str, bundle: &Bundle) -> Result<Bundle, LanError> {
        let address = parse_lan_address(address)?;
        let bytes = bundle.to_bytes().map_err(|_| LanError::TooLarge)?;
        let sent = bytes.len();
        let request = self.exchange.client().post(join(address.as_str(), BUNDLES));
        let request = request.header(CONTENT_TYPE, BUNDLE_TYPE).body(bytes);
        let answer = self.exchange.bytes(request, sent, MAX_BUNDLE_BYTES).await?;
        match Bundle::salvage(&answer) {
            (answer, None) => Ok(answer),
            (found, Some(error @ (BundleError::Cut | BundleError::Damaged)))
                if !found.items.is_empty() =>
            {
                tracing::warn!(%error, "what is whole of a carrier's answer is taken");
                Ok(found)
            }
            (_, Some(error)) => Err(LanError::Garbled(error.to_string())),
        }
    }

    /// Fetches a pack into a part file, which is created when it is not there and continued when it is. `progress`
    /// hears how far it is. When this succeeds the file is whole and has the digest; whether the pack is genuine,
    /// its signature says. What came before an error stays for the next try, also with another carrier.
    ///
    /// # Errors
    /// [`LanError`]; [`LanError::NothingThere`] when the carrier has no such pack.
    pub async fn pack(
        &self,
        address: &str,
        sha256: &str,
        into: &Path,
        progress: &mut (dyn FnMut(PackProgress) + Send),
    ) -> Result<(), LanError> {
        let address = parse_lan_address(address)?;
        let address = join(address.as_str(), &PACKS.replace("{sha256}", sha256));
        download(&self.exchange, &address, sha256, into, progress)
            .await
            .map_err(|error| match error {
                Unfetched::Road(error) => error.into(),
                Unfetched::Disk(error) => error.into(),
            })
    }
}

fn check(info: CarrierInfo) -> Result<CarrierInfo, &'static str> {
    if info.format != FORMAT {
        return Err("it speaks another format");
    }
    let names = [Some(&info.name), info.collector_name.as_ref()];
    if names
        .iter()
        .flatten()
        .any(|name| name.len() > MAX_NAME_BYTES)
    {
        return Err("its name is too long");
    }
    match &info.collector_key {
        Some(key) if key.parse::<PublicKey>().is_err() => Err("its collector's key is no key"),
        Some(_) | None => Ok(info),
    }
}

impl From<RoadError> for LanError {
    fn from(error: RoadError) -> Self {
        match error {
            RoadError::Unreachable(why) | RoadError::Interrupted(why) => Self::Unreachable(why),
            RoadError::Busy { retry_after } => Self::Busy { retry_after },
            RoadError::TooLarge => Self::TooLarge,
            RoadError::Unwritable(why) => Self::Disk(io::Error::other(why)),
            RoadError::ServerTrouble { status, .. } => Self::Trouble { status },
            RoadError::Refused(problem) if problem.code == ProblemCode::NothingThere => {
                Self::NothingThere
            }
            RoadError::Refused(problem) => Self::Refused(problem),
            RoadError::Garbled(what) => Self::Garbled(what),
            // A carrier knows nobody, so it cannot say this.
            RoadError::Unauthorised(_) | RoadError::Revoked => {
                Self::Garbled("it speaks like a collector".to_owned())
            }
        }
    }
}

/// Finds names as the system does, and forgets whatever is not in the room.
#[derive(Debug)]
struct OnlyNear;

impl Resolve for OnlyNear {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            let near: Vec<SocketAddr> = found.filter(|found| is_near(found.ip())).collect();
            Ok(Box::new(near.into_iter()) as Addrs)
        })
    }
}
