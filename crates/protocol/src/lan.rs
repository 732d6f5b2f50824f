//! The road to a carrier in the same room, without any internet. Fixed since 1.0.
//!
//! A carrier announces itself by mDNS as [`SERVICE`] and shows its address as a QR code ([`CarrierLink`]). It speaks
//! plain HTTP: parcels are sealed to the CEC and signed by their tablet, what comes down is signed by the CEC, and what
//! holds names is sealed to its tablet. Whoever listens learns which tablets are in the room and how much they hand over.
//!
//! | Request | Body | Answer |
//! | --- | --- | --- |
//! | `GET /lan/v1/carrier` | – | [`CarrierInfo`] |
//! | `POST /lan/v1/bundles` | a bundle | a bundle: the handover, and whatever the carrier has for these tablets |
//! | `GET /lan/v1/packs/{sha256}` | – (`Range` allowed) | the bytes of the pack |

use std::fmt;
use std::str::FromStr;

use okuu_domain::DeviceId;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::link::{InvalidLink, link, parse};

/// The service that carriers announce.
pub const SERVICE: &str = "_okuu._tcp.local.";
/// Who is there.
pub const CARRIER: &str = "/lan/v1/carrier";
/// Where parcels are handed over.
pub const BUNDLES: &str = "/lan/v1/bundles";
/// Where the carrier's pack is fetched.
pub const PACKS: &str = "/lan/v1/packs/{sha256}";
/// The port a carrier takes when it is free.
pub const PORT: u16 = 7645;

/// Who carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierInfo {
    /// The format, [`crate::FORMAT`].
    pub format: u16,
    /// The carrier's tablet.
    pub device: DeviceId,
    /// Who carries, in words.
    pub name: String,
    /// The collector it is bound to, by its key; none while it is bound to none.
    pub collector_key: Option<String>,
    /// That collector's name.
    pub collector_name: Option<String>,
}

/// A carrier's address as a link, for a QR code: `okuu:hand-over?at=…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarrierLink {
    /// Where the carrier listens, `http://192.168.1.5:7645`.
    pub address: String,
}

impl fmt::Display for CarrierLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&link("hand-over", &[("at", &self.address)]))
    }
}

impl FromStr for CarrierLink {
    type Err = InvalidLink;
    fn from_str(text: &str) -> Result<Self, InvalidLink> {
        let mut values = parse("hand-over", text)?;
        let address = values.remove("at").ok_or(InvalidLink)?;
        let url = Url::parse(&address).map_err(|_| InvalidLink)?;
        if url.scheme() == "http" && url.has_host() {
            Ok(Self { address })
        } else {
            Err(InvalidLink)
        }
    }
}
