//! Taking bundles: what carriers bring, in whatever order, from however many tablets.
//!
//! Every parcel proves itself and is taken or refused by itself. What became of a bundle is an [`Outcome`], from which
//! its answer can be made at once or later, by this process or another one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use okuu_domain::{DeviceId, Seq, SeriesId};
use okuu_protocol::api::{Problem, ProblemCode};
use okuu_protocol::{
    Ask, Bundle, BundleError, Item, Parcel, ParcelError, Receipt, Refusal, SealedBatch,
};

use super::outcome::{Outcome, Wish};
use super::{Collector, blocking, failed, problem};
use crate::{DeviceState, Genuine, Reception, StoreError};

/// Parcels that are opened and written at once. Opened they may be eight times as large.
const LOAD: usize = 32;
/// Records that are written at once; tablets that send batches stand in the same line.
const LOAD_RECORDS: u64 = 1000;
/// How often a load asks for a place in the line of writes before its parcels are refused as busy, and how long it
/// waits between.
const PATIENCE: (u32, Duration) = (50, Duration::from_millis(100));

/// What became of a bundle, for its answer and for whoever brought it.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// What the answer is made of.
    pub(crate) outcome: Outcome,
    /// The same by tablet, in words' reach.
    pub(crate) tablets: BTreeMap<DeviceId, TabletReport>,
    /// Why the bundle was not whole.
    pub(crate) broken: Option<BundleError>,
}

/// What became of one tablet's parcels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TabletReport {
    /// Parcels that were taken.
    pub(crate) parcels: u64,
    /// Records that the CEC has now and did not have before.
    pub(crate) new: u64,
    /// Records of the parcels that stand in their chains, whether they came now or before.
    pub(crate) standing: u64,
    /// What is not well yet, by series.
    pub(crate) pending: BTreeMap<SeriesId, Pending>,
    /// Parcels that were refused, by reason.
    pub(crate) refused: BTreeMap<&'static str, (ProblemCode, u64)>,
}

/// What is not well yet with a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Records that do not count: set aside now or before.
    pub(crate) set_aside: u64,
    /// Parcels that wait for earlier records of the tablet.
    pub(crate) waiting: u64,
}

/// A parcel that may be taken.
struct Opened {
    parcel: Parcel,
    genuine: Genuine,
}

/// What is known of a series while a bundle is taken.
struct Heard {
    before: Seq,
    last: Receipt,
    firsts: Vec<Seq>,
    /// Records of the parcels that stand in the chain, and the last of them.
    standing: u64,
    standing_to: Seq,
}

#[derive(Default)]
struct Work {
    taken: Taken,
    devices: BTreeMap<DeviceId, Option<DeviceState>>,
    series: BTreeMap<(DeviceId, SeriesId), Heard>,
}

impl Collector {
    /// Takes every parcel of a bundle that is whole and genuine. Answers only after everything taken is on the disk.
    ///
    /// # Errors
    /// The [`Problem`] to answer with: the bytes hold nothing that could be taken, or the store failed. What was taken
    /// by then is taken; bringing it again is harmless.
    pub(crate) async fn take_bundle(&self, bytes: Vec<u8>) -> Result<Taken, Problem> {
        let Brought {
            mut parcels,
            asks,
            broken,
        } = blocking(move || read(&bytes)).await?;
        let mut work = Work::default();
        work.taken.broken = broken;
        let this = self.clone();
        let mut work = blocking(move || {
            this.hear_asks(&asks, &mut work)?;
            Ok(work)
        })
        .await?;
        while !parcels.is_empty() {
            let this = self.clone();
            let opened = blocking(move || {
                let load = this.open_load(&mut parcels, &mut work)?;
                Ok((load, parcels, work))
            });
            let load;
            (load, parcels, work) = opened.await?;
            self.take_load(load, &mut work).await?;
        }
        Ok(work.finish())
    }

    /// What tablets ask for that have nothing to send. A wish that cannot be believed is passed over in silence: it is
    /// nobody's record.
    fn hear_asks(&self, asks: &[Ask], work: &mut Work) -> Result<(), Problem> {
        for ask in asks {
            let device = self.store().device(ask.device).map_err(failed)?;
            let believed = device.is_some_and(|device| {
                device.revoked_at.is_none() && ask.key.parse() == Ok(device.key)
            });
            if believed {
                work.taken.outcome.wish(Wish::asked(ask));
            }
        }
        Ok(())
    }

    /// Opens parcels from the end of the list until the load is full; those that cannot be taken are refused.
    fn open_load(
        &self,
        parcels: &mut Vec<Parcel>,
        work: &mut Work,
    ) -> Result<Vec<Opened>, Problem> {
        let mut load = Vec::new();
        let mut records = 0;
        while load.len() < LOAD && records < LOAD_RECORDS {
            let Some(parcel) = parcels.pop() else { break };
            records += parcel.records();
            match self.open_parcel(&parcel, work)? {
                Ok(genuine) => load.push(Opened { parcel, genuine }),
                Err(code) => work.refuse(&parcel, code),
            }
        }
        Ok(load)
    }

    /// The batch inside, when the tablet that sealed it is believed here.
    fn open_parcel(
        &self,
        parcel: &Parcel,
        work: &mut Work,
    ) -> Result<Result<Genuine, ProblemCode>, Problem> {
        let header = parcel.header();
        let device = match work.devices.get(&header.device) {
            Some(known) => *known,
            None => {
                let found = self.store().device(header.device).map_err(failed)?;
                *work.devices.entry(header.device).or_insert(found)
            }
        };
        let Some(device) = device else {
            return Ok(Err(ProblemCode::DeviceUnknown));
        };
        if header.key.parse() != Ok(device.key) {
            return Ok(Err(ProblemCode::BadSignature));
        }
        self.hear(parcel, work)?;
        if device.revoked_at.is_some() {
            return Ok(Err(ProblemCode::DeviceRevoked));
        }
        work.taken.outcome.wish(Wish::of(header));
        let opened = self.unseal(parcel).map_err(|error| {
            tracing::info!(device = %header.device, %error, "a parcel cannot be opened");
            code(&error)
        });
        let genuine = opened.and_then(|sealed| {
            Genuine::open(sealed, &device.key).map_err(|error| {
                tracing::info!(device = %header.device, %error, "a parcel holds no good batch");
                error.problem()
            })
        });
        Ok(genuine)
    }

    fn unseal(&self, parcel: &Parcel) -> Result<SealedBatch, ParcelError> {
        let mut last = ParcelError::NotForUs;
        for key in self.keys().all_opening() {
            match parcel.open(key) {
                Err(ParcelError::NotForUs) => {}
                Err(other) => last = other,
                Ok(sealed) => return Ok(sealed),
            }
        }
        Err(last)
    }

    /// Remembers how far the series is here before anything of it is taken.
    fn hear(&self, parcel: &Parcel, work: &mut Work) -> Result<(), Problem> {
        let key = (parcel.header().device, parcel.header().series);
        if let Entry::Vacant(unheard) = work.series.entry(key) {
            let now = self.now();
            let last = self.store().receipt(key.0, key.1, now).map_err(failed)?;
            let heard = Heard {
                before: last.received,
                last,
                firsts: Vec::new(),
                standing: 0,
                standing_to: Seq::ZERO,
            };
            unheard.insert(heard);
            work.taken.outcome.name(key.0, key.1);
        }
        Ok(())
    }

    async fn take_load(&self, load: Vec<Opened>, work: &mut Work) -> Result<(), Problem> {
        let (parcels, batches): (Vec<_>, Vec<_>) = load
            .into_iter()
            .map(|one| (one.parcel, one.genuine))
            .unzip();
        let batches = Arc::new(batches);
        let mut tries = 0;
        let receptions = loop {
            let received = self.store().receive_all(batches.clone(), self.now()).await;
            match received {
                Err(StoreError::Busy) if tries < PATIENCE.0 => tries += 1,
                Err(StoreError::Busy) => break None,
                other => break Some(other.map_err(failed)?),
            }
            tokio::time::sleep(PATIENCE.1).await;
        };
        let Some(receptions) = receptions else {
            for parcel in &parcels {
                work.refuse(parcel, ProblemCode::Busy);
            }
            return Ok(());
        };
        for (parcel, reception) in parcels.iter().zip(receptions) {
            match reception {
                Reception::Received(receipt) => work.took(parcel, *receipt),
                Reception::DeviceUnknown => work.refuse(parcel, ProblemCode::DeviceUnknown),
                Reception::DeviceRevoked => work.refuse(parcel, ProblemCode::DeviceRevoked),
            }
        }
        Ok(())
    }
}

impl Work {
    fn took(&mut self, parcel: &Parcel, receipt: Receipt) {
        let header = parcel.header();
        tracing::info!(
            device = %header.device, series = %header.series,
            first = %header.first, last = %header.last,
            received = %receipt.received, "parcel"
        );
        let report = self.report(header.device);
        report.parcels += 1;
        self.taken.outcome.stands(&receipt, header.last);
        let key = (header.device, header.series);
        let heard = self.series.get_mut(&key);
        let heard = heard.expect("a series is heard before its parcels are opened");
        // Parcels overlap, and come in the order of their first records.
        if let Some(standing) = receipt.stands {
            let before = heard.standing_to.max(Seq(header.first.0 - 1));
            heard.standing += standing.seq.0.saturating_sub(before.0);
            heard.standing_to = heard.standing_to.max(standing.seq);
        }
        heard.firsts.push(header.first);
        heard.last = receipt;
    }

    fn refuse(&mut self, parcel: &Parcel, code: ProblemCode) {
        let header = parcel.header();
        let name = problem_name(code);
        let count = self.report(header.device).refused.entry(name);
        count.or_insert((code, 0)).1 += 1;
        self.taken.outcome.refuse(Refusal {
            device: header.device,
            batch: header.batch.clone(),
            code,
        });
    }

    fn report(&mut self, device: DeviceId) -> &mut TabletReport {
        self.taken.tablets.entry(device).or_default()
    }

    fn finish(mut self) -> Taken {
        for ((device, series), heard) in std::mem::take(&mut self.series) {
            let (before, last) = (heard.before, heard.last);
            let aside = |seq: Seq| last.quarantined.iter().any(|one| one.seq == seq);
            let waits = |first: &&Seq| **first > last.received.next() && !aside(**first);
            let pending = Pending {
                set_aside: last.quarantined.len() as u64,
                waiting: heard.firsts.iter().filter(waits).count() as u64,
            };
            let report = self.report(device);
            report.standing += heard.standing;
            report.new += last.received.0.saturating_sub(before.0);
            report.pending.insert(series, pending);
        }
        self.taken
    }
}

/// What came up in a bundle.
struct Brought {
    /// Last ones first.
    parcels: Vec<Parcel>,
    asks: Vec<Ask>,
    /// What is wrong with the rest.
    broken: Option<BundleError>,
}

fn read(bytes: &[u8]) -> Result<Brought, Problem> {
    let (found, broken) = Bundle::salvage(bytes);
    let (mut parcels, mut asks) = (Vec::new(), Vec::new());
    for item in found.items {
        match item {
            Item::Parcel(parcel) => parcels.push(parcel),
            Item::Ask(signed) => asks.extend(signed.verify_own()),
            _ => {}
        }
    }
    if let (Some(error), true) = (&broken, parcels.is_empty() && asks.is_empty()) {
        return Err(problem(bundle_code(error), &error.to_string()));
    }
    // In the order of each series nothing has to wait; the last is taken from the list first.
    parcels.sort_by_cached_key(|parcel| {
        let header = parcel.header();
        std::cmp::Reverse((header.device, header.series, header.first, header.last))
    });
    Ok(Brought {
        parcels,
        asks,
        broken,
    })
}

fn bundle_code(error: &BundleError) -> ProblemCode {
    match error {
        BundleError::UnsupportedFormat { .. } => ProblemCode::UnsupportedFormat,
        BundleError::TooLarge { .. } => ProblemCode::TooLarge,
        BundleError::NotABundle | BundleError::Cut | BundleError::Damaged => ProblemCode::Malformed,
    }
}

fn code(error: &ParcelError) -> ProblemCode {
    match error {
        ParcelError::Batch(error) => error.problem(),
        ParcelError::BadSignature => ProblemCode::BadSignature,
        ParcelError::Frame(_) | ParcelError::Header(_) => ProblemCode::Malformed,
        ParcelError::NotForUs | ParcelError::OtherBatch => ProblemCode::Malformed,
    }
}

/// The code as it stands in an answer, to sort by.
fn problem_name(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::DeviceUnknown => "device-unknown",
        ProblemCode::DeviceRevoked => "device-revoked",
        ProblemCode::BadSignature => "bad-signature",
        ProblemCode::UnsupportedFormat => "unsupported-format",
        ProblemCode::Busy => "busy",
        ProblemCode::TooLarge => "too-large",
        _ => "malformed",
    }
}
