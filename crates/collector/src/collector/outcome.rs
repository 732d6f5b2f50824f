//! What became of a bundle, written down so that its answer can be made from it.
//!
//! The collector keeps nothing between a bundle and its answer. Whoever uploads a file in a browser gets the outcome,
//! signed, in the page, and gives it back to fetch the answer: any process that has the key can make it, and it is as
//! fresh as the moment it is made. Nobody else can write one, because it names the series to tell about.

use std::collections::BTreeMap;

use okuu_domain::{DeviceId, Seq, SeriesId, Timestamp};
use okuu_protocol::limits::{MAX_BUNDLE_ITEMS, MAX_TAKEN, MAX_VERSIONS};
use okuu_protocol::{
    Ask, Context, FORMAT, ParcelHeader, Receipt, Recipient, Refusal, SignedError, Standing,
};
use serde::{Deserialize, Serialize};

/// Copies of one store that are told apart in one answer. Whoever is beyond it asks again alone.
const MAX_PARTED: usize = 8;

/// What became of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    format: u16,
    /// The series of genuine parcels.
    pub(crate) series: Vec<Named>,
    /// What tablets asked for.
    pub(crate) wishes: BTreeMap<DeviceId, Wish>,
    /// What was not taken.
    pub(crate) refusals: Vec<Refusal>,
}

/// A series to tell about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    pub(crate) device: DeviceId,
    pub(crate) series: SeriesId,
    /// The last record of parcels that stand in the chain as a whole.
    whole: Option<Standing>,
    /// The last records that stand of parcels that part from the chain. Two copies of a store may have come in one
    /// bundle, and each looks for a record of its own.
    parted: Vec<Standing>,
    /// Batches that were taken, by digest.
    #[serde(default)]
    taken: Vec<String>,
}

/// The answers a tablet wants, by its newest parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wish {
    device: DeviceId,
    /// Whom to seal to.
    pub(crate) recipient: Option<String>,
    /// Versions of what it has.
    pub(crate) versions: BTreeMap<String, u64>,
    newest: (Timestamp, Seq),
}

impl Default for Outcome {
    fn default() -> Self {
        Self {
            format: FORMAT,
            series: Vec::new(),
            wishes: BTreeMap::new(),
            refusals: Vec::new(),
        }
    }
}

impl Wish {
    pub(crate) fn of(header: &ParcelHeader) -> Self {
        Self {
            device: header.device,
            recipient: header.recipient.clone(),
            versions: header.versions.clone(),
            newest: (header.sealed_at, header.last),
        }
    }

    /// What a tablet without records to send asks for.
    pub(crate) fn asked(ask: &Ask) -> Self {
        Self {
            device: ask.device,
            recipient: Some(ask.recipient.clone()),
            versions: ask.versions.clone(),
            newest: (ask.time, Seq::ZERO),
        }
    }

    /// Whom to seal to, if the tablet takes private answers.
    pub(crate) fn recipient(&self) -> Option<Recipient> {
        self.recipient.as_ref()?.parse().ok()
    }

    /// The version of a document that the tablet has.
    pub(crate) fn has(&self, name: &str) -> u64 {
        self.versions.get(name).copied().unwrap_or(0)
    }
}

impl Named {
    fn add(&mut self, standing: Standing, whole: bool) {
        if !whole && self.parted.len() < MAX_PARTED && !self.parted.contains(&standing) {
            self.parted.push(standing);
        }
        if whole && self.whole.is_none_or(|known| known.seq < standing.seq) {
            self.whole = Some(standing);
        }
    }

    fn join(&mut self, other: &Self) {
        if let Some(standing) = other.whole {
            self.add(standing, true);
        }
        for standing in &other.parted {
            self.add(*standing, false);
        }
        self.taken.extend_from_slice(&other.taken);
    }

    /// The batches that receipts should name as taken.
    pub(super) fn taken(&self) -> &[String] {
        &self.taken[self.taken.len().saturating_sub(MAX_TAKEN)..]
    }

    /// What receipts should name as standing; one receipt for each.
    pub(super) fn standings(&self) -> Vec<Option<Standing>> {
        let all = self.whole.iter().chain(&self.parted);
        let all: Vec<_> = all.copied().map(Some).collect();
        if all.is_empty() { vec![None] } else { all }
    }
}

impl Outcome {
    /// A series of a tablet that is known here.
    pub(super) fn name(&mut self, device: DeviceId, series: SeriesId) {
        self.series.push(Named {
            device,
            series,
            whole: None,
            parted: Vec::new(),
            taken: Vec::new(),
        });
    }

    /// The newest parcel knows best what its tablet wants.
    pub(super) fn wish(&mut self, wish: Wish) {
        match self.wishes.get(&wish.device) {
            Some(known) if known.newest >= wish.newest => {}
            Some(_) | None => drop(self.wishes.insert(wish.device, wish)),
        }
    }

    /// What stands of a parcel whose last record is `last`.
    pub(super) fn stands(&mut self, receipt: &Receipt, last: Seq) {
        let key = (receipt.device, receipt.series);
        let mut latest_first = self.series.iter_mut().rev();
        let named = latest_first.find(|one| (one.device, one.series) == key);
        let Some(named) = named else { return };
        named.taken.extend_from_slice(&receipt.taken);
        if let Some(standing) = receipt.stands {
            named.add(standing, standing.seq == last);
        }
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Takes in the outcome of another file brought at the same time.
    pub(crate) fn join(&mut self, other: Self) {
        for named in other.series {
            let same = |one: &&mut Named| (one.device, one.series) == (named.device, named.series);
            match self.series.iter_mut().find(same) {
                Some(known) => known.join(&named),
                None => self.series.push(named),
            }
        }
        for wish in other.wishes.into_values() {
            self.wish(wish);
        }
        for refusal in other.refusals {
            self.refuse(refusal);
        }
    }
}

impl Context for Outcome {
    const CONTEXT: &'static str = "okuu-outcome-1";
    const MAX_BYTES: usize = 16 << 20;

    fn check(&self) -> Result<(), SignedError> {
        let sane = self.format == FORMAT
            && self.series.len() + self.refusals.len() <= 2 * MAX_BUNDLE_ITEMS
            && self
                .wishes
                .values()
                .all(|wish| wish.versions.len() <= MAX_VERSIONS);
        if sane {
            Ok(())
        } else {
            Err(SignedError::Malformed("no outcome of a bundle".to_owned()))
        }
    }
}
