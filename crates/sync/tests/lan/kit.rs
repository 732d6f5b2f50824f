//! A carrier that remembers, tablets with parcels, and a socket for bad manners.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use okuu_domain::{DeviceId, DeviceTime, RecordHash, Seq, SeriesId, Timestamp};
use okuu_protocol::lan::CarrierInfo;
use okuu_protocol::{
    Answers, Batch, Bundle, Entry, FORMAT, Handover, Header, Item, OpeningKey, Parcel, SecretKey,
    Taken, seal,
};
use okuu_sync::{Carrier, CarrierFailed, Counter, LanRoad, Listen, Reach};
use serde_json::value::RawValue;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// Long enough for a busy machine; no test that passes waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

/// How a carrier fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Fails,
    Panics,
}

/// Keeps what it takes, in memory.
pub struct Trainer {
    pub device: DeviceId,
    key: SecretKey,
    /// Digests of the batches that arrived, with how often.
    pub arrived: Mutex<BTreeMap<String, usize>>,
    /// Tells whenever something was taken.
    pub took: Notify,
    pub fault: Mutex<Option<Fault>>,
    pub packs: Mutex<BTreeMap<String, PathBuf>>,
}

impl Trainer {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            device: DeviceId::random(),
            key: SecretKey::generate(),
            arrived: Mutex::default(),
            took: Notify::new(),
            fault: Mutex::default(),
            packs: Mutex::default(),
        })
    }

    /// Opens a counter for tablets that are never too slow.
    pub fn opens(self: &Arc<Self>) -> Counter {
        let listen = Listen {
            idle: PATIENCE,
            ..Listen::to(Reach::ThisMachine)
        };
        self.opens_to(listen)
    }

    pub fn opens_to(self: &Arc<Self>, listen: Listen) -> Counter {
        Counter::open(self.clone(), listen).unwrap()
    }

    pub fn digests(&self) -> Vec<String> {
        self.arrived.lock().unwrap().keys().cloned().collect()
    }

    /// Waits until so many parcels arrived.
    pub async fn has(&self, parcels: usize) {
        loop {
            let took = self.took.notified();
            if self.arrived.lock().unwrap().len() >= parcels {
                return;
            }
            took.await;
        }
    }
}

impl Carrier for Trainer {
    fn info(&self) -> CarrierInfo {
        CarrierInfo {
            format: FORMAT,
            device: self.device,
            name: "Айгүл".to_owned(),
            collector_key: Some(self.key.public().to_string()),
            collector_name: Some("CEC".to_owned()),
        }
    }

    fn take(&self, bundle: Bundle) -> Result<Bundle, CarrierFailed> {
        let fault = self.fault.lock().unwrap().take();
        match fault {
            Some(Fault::Fails) => return Err(CarrierFailed("the disk is full of cats".to_owned())),
            Some(Fault::Panics) => panic!("as a test wishes"),
            None => {}
        }
        let taken = bundle.parcels().map(|parcel| {
            let header = parcel.header();
            let mut arrived = self.arrived.lock().unwrap();
            *arrived.entry(header.batch.clone()).or_default() += 1;
            Taken {
                device: header.device,
                series: header.series,
                first: header.first,
                last: header.last,
            }
        });
        let note = Handover {
            format: FORMAT,
            carrier: self.device,
            key: self.key.public().to_string(),
            name: "Айгүл".to_owned(),
            taken: taken.collect(),
            time: Timestamp::from_millis(0),
        };
        self.took.notify_waiters();
        let note = note.sign(&self.key).unwrap();
        Ok(Bundle {
            items: vec![Item::Handover(note)],
        })
    }

    fn pack(&self, sha256: &str) -> Option<PathBuf> {
        self.packs.lock().unwrap().get(sha256).cloned()
    }
}

/// A parcel of a tablet of its own; `size` is about what it weighs.
pub fn parcel(size: usize) -> Parcel {
    let key = SecretKey::generate();
    // Random, or compression would make little of it.
    let noise: String = std::iter::repeat_with(|| SeriesId::random().to_string())
        .take(size / 36)
        .collect();
    let batch = Batch {
        header: Header {
            format: FORMAT,
            device: DeviceId::random(),
            series: SeriesId::random(),
            first: Seq(1),
            last: Seq(1),
            previous: RecordHash::ZERO,
            sealed_at: Timestamp::from_millis(0),
            app: "okuu".to_owned(),
        },
        entries: vec![Entry {
            seq: Seq(1),
            kind: "lesson-read".to_owned(),
            learner: None,
            time: DeviceTime {
                wall: Timestamp::from_millis(0),
                monotonic_ms: 1,
            },
            body: RawValue::from_string(format!("\"{noise}\"")).unwrap(),
            statement: None,
        }],
    };
    let to = OpeningKey::generate().recipient();
    let batch = seal(&batch, &key).unwrap();
    Parcel::seal(
        &batch,
        &key,
        &to,
        &Answers::default(),
        Timestamp::from_millis(0),
    )
    .unwrap()
}

pub fn bundle(parcels: &[Parcel]) -> Bundle {
    let items = parcels.iter().cloned().map(Item::Parcel).collect();
    Bundle { items }
}

pub fn road() -> LanRoad {
    LanRoad::with_patience(PATIENCE, PATIENCE).unwrap()
}

pub fn address(counter: &Counter) -> String {
    counter.addresses().remove(0)
}

/// What an answer says was taken.
pub fn taken(answer: &Bundle) -> Vec<Taken> {
    let [Item::Handover(note)] = &answer.items[..] else {
        panic!("one handover, not {answer:?}");
    };
    note.verify_own().unwrap().taken
}

/// The head of a request to hand over a body of this length.
pub fn head(length: usize) -> String {
    format!(
        "POST /lan/v1/bundles HTTP/1.1\r\nHost: x\r\nContent-Type: application/vnd.okuu.bundle\r\n\
         Content-Length: {length}\r\n\r\n"
    )
}

/// A connection without manners.
pub struct Wire(pub TcpStream);

impl Wire {
    pub async fn to(counter: &Counter) -> Self {
        Self(
            TcpStream::connect(("127.0.0.1", counter.port()))
                .await
                .unwrap(),
        )
    }

    pub async fn say(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Everything that comes until the other side has enough.
    pub async fn hear(&mut self) -> String {
        let mut heard = vec![];
        // A reset after the answer is one way to have enough.
        let _ = self.0.read_to_end(&mut heard).await;
        String::from_utf8_lossy(&heard).into_owned()
    }
}
