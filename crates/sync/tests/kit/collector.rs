//! A collector in memory: small, honest about what it keeps, and faulty on request.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use okuu_domain::{DeviceId, LearnerId, RecordHash, RecordId, Seq, SeriesId, Timestamp};
use okuu_progress::Enrolment;
use okuu_protocol::api::{EnrolAnswer, EnrolRequest, Problem, ProblemCode};
use okuu_protocol::{
    Bundle, FORMAT, History, Keys, PackOffer, PublicKey, QuarantineReason, Quarantined, Receipt,
    Revocations, Roster, Schedule, SealedBatch, SecretKey, Signed, Standing,
};
use okuu_sync::{Answer, Road, RoadError};
use tokio::time::Instant;
use url::Url;

/// Keeps records and signs receipts.
pub struct Collector {
    pub key: SecretKey,
    devices: BTreeMap<DeviceId, PublicKey>,
    series: BTreeMap<SeriesId, Vec<RecordHash>>,
    /// How often each record arrived.
    pub arrivals: BTreeMap<RecordId, usize>,
    pub quarantined: Vec<Quarantined>,
    pub revoked: bool,
    pub roster: Roster,
    /// Its keys as it offers them.
    pub keys: Vec<Signed<Keys>>,
}

impl Collector {
    pub fn new() -> Self {
        Self {
            key: SecretKey::generate(),
            devices: BTreeMap::new(),
            series: BTreeMap::new(),
            arrivals: BTreeMap::new(),
            quarantined: vec![],
            revoked: false,
            roster: Roster {
                version: 1,
                commissions: vec![],
            },
            keys: vec![],
        }
    }

    pub fn knows(&mut self, device: DeviceId, key: PublicKey) {
        self.devices.insert(device, key);
    }

    pub fn receive(&mut self, batch: &SealedBatch) -> Signed<Receipt> {
        let header = batch.header();
        let batch = batch
            .open(&self.devices[&header.device])
            .expect("tablets send good batches");
        let kept = self.series.entry(header.series).or_default();
        let mut previous = header.previous;
        let mut stands = None;
        for (entry, hash) in batch.entries.iter().zip(batch.hashes()) {
            let (seq, at) = (entry.seq, usize::try_from(entry.seq.0).unwrap());
            let head = kept.last().copied().unwrap_or(RecordHash::ZERO);
            if at == kept.len() + 1 && previous == head {
                kept.push(hash);
            }
            let fork = Quarantined {
                seq,
                reason: QuarantineReason::Fork,
                hash: Some(hash),
                answer: None,
            };
            if kept.get(at - 1) == Some(&hash) {
                stands = Some(Standing { seq, hash });
                let id = RecordId::of(header.series, hash);
                *self.arrivals.entry(id).or_default() += 1;
            } else if at <= kept.len() + 1 && !self.quarantined.contains(&fork) {
                self.quarantined.push(fork);
            }
            previous = hash;
        }
        let receipt = Receipt {
            stands,
            ..self.receipt(header.device, header.series)
        };
        Signed::sign(&receipt, &self.key).unwrap()
    }

    pub fn receipt(&self, device: DeviceId, series: SeriesId) -> Receipt {
        let kept = self.series.get(&series);
        Receipt {
            format: FORMAT,
            device,
            series,
            received: Seq(kept.map_or(0, |kept| kept.len() as u64)),
            head: kept
                .and_then(|kept| kept.last().copied())
                .unwrap_or(RecordHash::ZERO),
            stands: None,
            taken: Vec::new(),
            quarantined: self.quarantined.clone(),
            revoked: self.revoked,
            time: Timestamp::from_millis(1_614_665_000_000),
            proof: None,
        }
    }

    /// Is restored from a copy that holds only the first records of each series.
    pub fn falls_back_to(&mut self, records: usize) {
        self.series
            .values_mut()
            .for_each(|kept| kept.truncate(records));
    }

    /// Records it has, over all series.
    pub fn has(&self) -> usize {
        self.series.values().map(Vec::len).sum()
    }

    /// Asks about a record from now on.
    pub fn asks_about(&mut self, seq: u64) {
        let reason = QuarantineReason::UnknownActivity;
        self.quarantined.push(Quarantined {
            seq: Seq(seq),
            reason,
            hash: None,
            answer: None,
        });
    }
}

/// How a collector, or the road to it, misbehaves once.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nobody answers.
    Offline,
    /// The batch arrives and the answer does not.
    AnswerLost,
    /// The road fails with this.
    Error(RoadError),
    /// Batches with more records are too large.
    TakesOnly(u64),
    /// The receipt is changed and signed again by the collector.
    Says(fn(Receipt) -> Receipt),
    /// The receipt is signed by somebody else.
    SignedByAnother,
    /// The receipt is for what was, and the batch is dropped.
    TakesNothing,
}

/// A road to a collector in memory. Faults are used up one by one; then all is well.
pub struct FaultyRoad {
    pub collector: Mutex<Collector>,
    pub faults: Mutex<VecDeque<Fault>>,
    /// What was sent, and when.
    pub sent: Mutex<Vec<(Instant, Vec<u8>)>>,
    /// The collector it claims to be when somebody enrols, if another.
    pub poses_as: Mutex<Option<SecretKey>>,
}

impl FaultyRoad {
    pub fn to(collector: Collector, faults: impl IntoIterator<Item = Fault>) -> Arc<Self> {
        Arc::new(Self {
            collector: Mutex::new(collector),
            faults: Mutex::new(faults.into_iter().collect()),
            sent: Mutex::default(),
            poses_as: Mutex::default(),
        })
    }

    /// When each batch was sent.
    pub fn times(&self) -> Vec<Instant> {
        self.sent
            .lock()
            .unwrap()
            .iter()
            .map(|(at, _)| *at)
            .collect()
    }

    /// The bytes of each batch sent.
    pub fn batches(&self) -> Vec<Vec<u8>> {
        self.sent
            .lock()
            .unwrap()
            .iter()
            .map(|(_, bytes)| bytes.clone())
            .collect()
    }

    /// How often each record arrived.
    pub fn arrivals(&self) -> BTreeMap<RecordId, usize> {
        self.collector.lock().unwrap().arrivals.clone()
    }

    fn carry(&self, batch: &SealedBatch) -> Result<Signed<Receipt>, RoadError> {
        self.sent
            .lock()
            .unwrap()
            .push((Instant::now(), batch.as_bytes().to_vec()));
        let fault = self.faults.lock().unwrap().pop_front();
        let mut collector = self.collector.lock().unwrap();
        let (device, series) = (batch.header().device, batch.header().series);
        let sign = |receipt: &Receipt, key| Ok(Signed::sign(receipt, key).unwrap());
        match fault {
            None => Ok(collector.receive(batch)),
            Some(Fault::Offline) => Err(RoadError::Unreachable("no network".to_owned())),
            Some(Fault::AnswerLost) => {
                collector.receive(batch);
                Err(RoadError::Unreachable("cut".to_owned()))
            }
            Some(Fault::Error(error)) => Err(error),
            Some(fault @ Fault::TakesOnly(most)) => {
                self.faults.lock().unwrap().push_front(fault);
                let records = batch.header().last.0 - batch.header().first.0 + 1;
                if records > most {
                    Err(RoadError::TooLarge)
                } else {
                    Ok(collector.receive(batch))
                }
            }
            Some(Fault::Says(change)) => {
                collector.receive(batch);
                sign(&change(collector.receipt(device, series)), &collector.key)
            }
            Some(Fault::SignedByAnother) => {
                collector.receive(batch);
                sign(&collector.receipt(device, series), &SecretKey::generate())
            }
            Some(Fault::TakesNothing) => sign(&collector.receipt(device, series), &collector.key),
        }
    }
}

impl Road for FaultyRoad {
    fn send<'a>(&'a self, _: &'a Enrolment, batch: &'a SealedBatch) -> Answer<'a, Signed<Receipt>> {
        Box::pin(async { self.carry(batch) })
    }

    fn receipt<'a>(
        &'a self,
        _: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>> {
        Box::pin(async move {
            let collector = self.collector.lock().unwrap();
            Ok(Signed::sign(&collector.receipt(device, series), &collector.key).unwrap())
        })
    }

    fn enrol<'a>(&'a self, _: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer> {
        Box::pin(async {
            let key = request.check().expect("tablets prove their keys");
            if request.code != "GOOD-CODE" {
                return Err(RoadError::Refused(Problem {
                    code: ProblemCode::CodeWrong,
                    detail: String::new(),
                }));
            }
            let mut collector = self.collector.lock().unwrap();
            collector.knows(request.device, key);
            let pose = self.poses_as.lock().unwrap();
            let posed = pose.as_ref().unwrap_or(&collector.key).public();
            Ok(EnrolAnswer {
                collector_key: posed.to_string(),
                collector_name: "CEC".to_owned(),
                token: "token".to_owned(),
                roster: Signed::sign(&collector.roster, &collector.key).unwrap(),
                recipient: None,
            })
        })
    }

    fn roster<'a>(&'a self, _: &'a Enrolment) -> Answer<'a, Signed<Roster>> {
        Box::pin(async {
            let collector = self.collector.lock().unwrap();
            Ok(Signed::sign(&collector.roster, &collector.key).unwrap())
        })
    }

    fn schedule<'a>(&'a self, _: &'a Enrolment) -> Answer<'a, Signed<Schedule>> {
        Box::pin(async { unknown() })
    }

    fn revocations<'a>(&'a self, _: &'a Enrolment) -> Answer<'a, Signed<Revocations>> {
        Box::pin(async { unknown() })
    }

    fn keys<'a>(&'a self, _: &'a Enrolment) -> Answer<'a, Vec<Signed<Keys>>> {
        Box::pin(async {
            let offered = self.collector.lock().unwrap().keys.clone();
            Ok(offered)
        })
    }

    fn history<'a>(
        &'a self,
        _: &'a Enrolment,
        _: LearnerId,
        _: u64,
    ) -> Answer<'a, Signed<History>> {
        Box::pin(async {
            Err(RoadError::Refused(Problem {
                code: ProblemCode::OutOfScope,
                detail: String::new(),
            }))
        })
    }

    fn bundle<'a>(&'a self, _: &'a Enrolment, _: &'a Bundle) -> Answer<'a, Bundle> {
        Box::pin(async { unknown() })
    }

    fn offer<'a>(&'a self, _: &'a Enrolment) -> Answer<'a, Option<Signed<PackOffer>>> {
        Box::pin(async { Ok(None) })
    }

    fn pack<'a>(
        &'a self,
        _: &'a Enrolment,
        _: &'a PackOffer,
        _: &'a std::path::Path,
    ) -> Answer<'a, ()> {
        Box::pin(async { unknown() })
    }
}

/// What a collector of an earlier version says to a question it does not know.
fn unknown<T>() -> Result<T, RoadError> {
    Err(RoadError::Garbled("status 404".to_owned()))
}
