//! What travels together: in a file `*.okuu`, or as the body of a request. Fixed since 1.0.

use okuu_domain::DeviceId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::api::ProblemCode;
use crate::limits::{
    MAX_BUNDLE_BYTES, MAX_BUNDLE_ITEMS, MAX_DOCUMENT_BYTES, MAX_ITEM_BYTES, MAX_NAME_BYTES,
};
use crate::{
    Ask, Beacon, Context, FORMAT, Handover, OpeningKey, Parcel, Receipt, Recipient, Signed,
};

const MAGIC: [u8; 8] = *b"\x89OKUB\r\n\x1a";
const PREFIX: usize = 10;
const END: u8 = 0;

/// Things that travel together, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The things.
    pub items: Vec<Item>,
}

/// One thing in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Up: records for the CEC.
    Parcel(Parcel),
    /// Down: what the CEC has. Checked by the tablet it is for.
    Receipt(Signed<Receipt>),
    /// Down: a signed document for everybody.
    Document(Document),
    /// Down: a document for one tablet alone, because it holds names.
    Private(Private),
    /// Down: a compressed pack. The offer (a document) says whether it is genuine.
    Pack(Vec<u8>),
    /// Down: what a carrier took.
    Handover(Signed<Handover>),
    /// Down: the collector's time.
    Beacon(Beacon),
    /// Down: a parcel that the collector did not take.
    Refusal(Refusal),
    /// Up: a tablet's wish for its own documents.
    Ask(Signed<Ask>),
    /// Something that a newer program knows. Kept and passed on as it is.
    Unknown {
        /// Its kind.
        kind: u8,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A signed document with its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// `keys`, `revocations`, `roster`, `schedule`, `pack`, `history`; others are passed on.
    pub name: String,
    /// The [`Signed`] document as JSON.
    pub signed: Box<RawValue>,
}

/// A [`Document`] sealed to one tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// The tablet.
    pub device: DeviceId,
    /// age ciphertext of the document as JSON.
    pub sealed: Vec<u8>,
}

/// Why the collector did not take a parcel. A word, not a proof: the records stay where they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Whose parcel.
    pub device: DeviceId,
    /// SHA-256 of its batch, as in its header.
    pub batch: String,
    /// Why.
    pub code: ProblemCode,
}

/// Why bytes are not a whole bundle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The bytes begin like something else.
    #[error("this is no Okuu file")]
    NotABundle,
    /// A newer program wrote it.
    #[error("format {found} is not known here, only {FORMAT}")]
    UnsupportedFormat {
        /// The format it claims.
        found: u16,
    },
    /// It ends in the middle.
    #[error("the file is cut off")]
    Cut,
    /// Its bytes changed on the way.
    #[error("the file was damaged on the way")]
    Damaged,
    /// More than any genuine one.
    #[error("{what} of {found} exceeds the limit of {limit}")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// Its size or count.
        found: usize,
        /// The limit.
        limit: usize,
    },
}

/// A bundle that is not whole, with what is whole in it: every parcel proves itself, so none of them is lost because
/// a stick was pulled out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{error}")]
pub struct Broken {
    /// What could be read.
    pub found: Bundle,
    /// What is wrong with the rest.
    pub error: BundleError,
}

impl Document {
    /// Names a signed document.
    #[must_use]
    pub fn new<T: Context>(name: &str, signed: &Signed<T>) -> Self {
        let signed = serde_json::value::to_raw_value(signed);
        Self {
            name: name.to_owned(),
            signed: signed.expect("two strings are JSON"),
        }
    }

    /// The signed document, unverified; none when it is something else.
    #[must_use]
    pub fn signed<T: Context>(&self) -> Option<Signed<T>> {
        serde_json::from_str(self.signed.get()).ok()
    }

    /// Seals it for one tablet.
    #[must_use]
    pub fn seal(&self, device: DeviceId, to: &Recipient) -> Option<Private> {
        let sealed = to.seal(&serde_json::to_vec(self).ok()?).ok()?;
        Some(Private { device, sealed })
    }
}

impl Private {
    /// The document inside, unverified; none when it is sealed to somebody else or is no document.
    #[must_use]
    pub fn open(&self, key: &OpeningKey) -> Option<Document> {
        serde_json::from_slice(&key.open(&self.sealed).ok()?).ok()
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.signed.get() == other.signed.get()
    }
}

impl Eq for Document {}

impl Bundle {
    /// The bytes, for a file or a road.
    ///
    /// # Errors
    /// [`BundleError::TooLarge`] when it is more than a reader takes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BundleError> {
        limit("number of items", self.items.len(), MAX_BUNDLE_ITEMS)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        for item in &self.items {
            let (kind, content) = item.parts();
            limit("item", content.len(), MAX_ITEM_BYTES)?;
            put(&mut bytes, kind, &content);
        }
        let digest = Sha256::digest(&bytes);
        put(&mut bytes, END, &digest);
        limit("bundle", bytes.len(), MAX_BUNDLE_BYTES)?;
        Ok(bytes)
    }

    /// Reads bytes from outside.
    ///
    /// # Errors
    /// [`Broken`] when they are not a whole bundle; it holds what is whole. A parcel that was changed is left out and
    /// makes the bundle [`BundleError::Damaged`].
    pub fn read(bytes: &[u8]) -> Result<Self, Broken> {
        let mut found = Self::default();
        match fill(bytes, &mut found) {
            Ok(()) => Ok(found),
            Err(error) => Err(Broken { found, error }),
        }
    }

    /// What bytes from outside hold, and what is wrong with the rest, if anything.
    #[must_use]
    pub fn salvage(bytes: &[u8]) -> (Self, Option<BundleError>) {
        match Self::read(bytes) {
            Ok(whole) => (whole, None),
            Err(Broken { found, error }) => (found, Some(error)),
        }
    }

    /// The parcels.
    pub fn parcels(&self) -> impl Iterator<Item = &Parcel> {
        self.items.iter().filter_map(|item| match item {
            Item::Parcel(parcel) => Some(parcel),
            _ => None,
        })
    }
}

fn put(bytes: &mut Vec<u8>, kind: u8, content: &[u8]) {
    let length = u32::try_from(content.len()).expect("every limit is below 4 GiB");
    bytes.push(kind);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(content);
}

fn fill(bytes: &[u8], found: &mut Bundle) -> Result<(), BundleError> {
    limit("bundle", bytes.len(), MAX_BUNDLE_BYTES)?;
    if bytes.len() < 8 || bytes[..8] != MAGIC {
        return Err(BundleError::NotABundle);
    }
    if bytes.len() < PREFIX {
        return Err(BundleError::Cut);
    }
    let format = u16::from_le_bytes([bytes[8], bytes[9]]);
    if format != FORMAT {
        return Err(BundleError::UnsupportedFormat { found: format });
    }
    let mut at = PREFIX;
    let mut damaged = false;
    loop {
        let Some(&[kind, a, b, c, d]) = bytes.get(at..at + 5).and_then(|head| head.first_chunk())
        else {
            return Err(BundleError::Cut);
        };
        let length = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        limit("item", length, MAX_ITEM_BYTES)?;
        let content = bytes.get(at + 5..at + 5 + length).ok_or(BundleError::Cut)?;
        if kind == END {
            let whole = Sha256::digest(&bytes[..at]).as_slice() == content;
            let nothing_after = bytes.len() == at + 5 + length;
            let good = whole && nothing_after && !damaged;
            return if good {
                Ok(())
            } else {
                Err(BundleError::Damaged)
            };
        }
        limit("number of items", found.items.len() + 1, MAX_BUNDLE_ITEMS)?;
        match Item::read(kind, content) {
            Some(item) => found.items.push(item),
            None => damaged = true,
        }
        at += 5 + length;
    }
}

impl Item {
    fn parts(&self) -> (u8, Vec<u8>) {
        let json = |value: &dyn erased::Json| value.json();
        match self {
            Self::Parcel(parcel) => (1, parcel.as_bytes().to_vec()),
            Self::Receipt(signed) => (2, json(signed)),
            Self::Document(document) => (3, json(document)),
            Self::Private(Private { device, sealed }) => {
                (4, [device.0.as_bytes(), sealed.as_slice()].concat())
            }
            Self::Pack(bytes) => (5, bytes.clone()),
            Self::Handover(signed) => (6, json(signed)),
            Self::Beacon(beacon) => (7, json(beacon)),
            Self::Refusal(refusal) => (8, json(refusal)),
            Self::Ask(signed) => (9, json(signed)),
            Self::Unknown { kind, bytes } => (*kind, bytes.clone()),
        }
    }

    /// None when the bytes are not what their kind demands.
    fn read(kind: u8, bytes: &[u8]) -> Option<Self> {
        Some(match kind {
            1 => Self::Parcel(Parcel::from_bytes(bytes.to_vec()).ok()?),
            2 => Self::Receipt(from_json(bytes)?),
            3 => {
                let document: Document = from_json(bytes)?;
                (document.name.len() <= MAX_NAME_BYTES).then_some(Self::Document(document))?
            }
            4 => {
                let (device, sealed) = bytes.split_first_chunk::<16>()?;
                Self::Private(Private {
                    device: DeviceId(Uuid::from_bytes(*device)),
                    sealed: sealed.to_vec(),
                })
            }
            5 => Self::Pack(bytes.to_vec()),
            6 => Self::Handover(from_json(bytes)?),
            7 => Self::Beacon(from_json(bytes)?),
            8 => Self::Refusal(from_json(bytes)?),
            9 => Self::Ask(from_json(bytes)?),
            kind => Self::Unknown {
                kind,
                bytes: bytes.to_vec(),
            },
        })
    }
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    (bytes.len() <= MAX_DOCUMENT_BYTES)
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
}

mod erased {
    /// What is written as JSON here always can be: strings and numbers.
    pub(super) trait Json {
        fn json(&self) -> Vec<u8>;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> Vec<u8> {
            serde_json::to_vec(self).expect("strings and numbers are JSON")
        }
    }
}

/// Refuses what is larger than it may be.
fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), BundleError> {
    if found > limit {
        Err(BundleError::TooLarge { what, found, limit })
    } else {
        Ok(())
    }
}
