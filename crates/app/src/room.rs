//! The road through the room: a trainer's tablet collects, the others hand over. No internet is needed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use okuu_domain::{Clock, DeviceId, Seq, SeriesId, Timestamp};
use okuu_protocol::lan::{CarrierInfo, CarrierLink};
use okuu_protocol::{Bundle, FORMAT};
use okuu_sync::{
    Announcement, Carrier, CarrierFailed, Counter, CounterError, Discovery, Incoming, LanError,
    LanRoad, Listen, Load, PackDesk as _, SharedStore, answer, asked_by, incoming, pack_offer,
};
use tokio::sync::broadcast;

use crate::app::{App, lock};
use crate::delivering::Courier;
use crate::pack_desk::PackDesk;
use crate::people::{count, person_name};
use crate::roads::{letters, news, opened, records};
use crate::view::{CarrierNearby, CollectedTablet, Collecting, HandedOverTo};
use crate::{Failure, FailureCode, Tag, qr};

/// How long carriers are looked for after nobody has asked any more.
const LOOK: Duration = Duration::from_secs(30);
/// Addresses of one carrier that are tried.
const TRIED: usize = 8;

/// Where this tablet is in the room.
#[derive(Default)]
pub(crate) struct Room {
    open: Mutex<Option<Open>>,
    looking: Arc<Mutex<Option<Looking>>>,
}

/// The counter while it is open.
struct Open {
    desk: Arc<Desk>,
    counter: Counter,
    _announcement: Announcement,
}

/// A search for carriers, and when somebody last asked what it found.
struct Looking {
    discovery: Discovery,
    asked: Instant,
}

/// What stands behind the counter.
struct Desk {
    name: String,
    store: SharedStore,
    courier: Arc<Courier>,
    packs: Arc<PackDesk>,
    clock: Arc<dyn Clock>,
    changes: broadcast::Sender<Vec<Tag>>,
    came: Mutex<BTreeMap<DeviceId, Came>>,
}

/// What one tablet has handed over since the counter was opened.
struct Came {
    /// The furthest place in each series, and the first.
    runs: BTreeMap<SeriesId, (Seq, Seq)>,
    at: Timestamp,
}

impl App {
    /// Begins to take what others hand over. Asked again, it goes on under the new name.
    pub(crate) fn collect(&self, name: String) -> Result<Collecting, Failure> {
        let name = person_name(&name)?;
        if let Some(collecting) = self.collecting()?
            && collecting.name == name
        {
            return Ok(collecting);
        }
        self.stop_collecting()?;
        let desk = Arc::new(Desk {
            name,
            store: Arc::clone(self.shared_store()),
            courier: Arc::clone(&self.courier),
            packs: Arc::clone(self.packs()),
            clock: self.shared_clock(),
            changes: self.announcer(),
            came: Mutex::default(),
        });
        let reach = self.roads.around.reach;
        let _runtime = self.courier.runtime.enter();
        let counter = Counter::open(desk.clone(), Listen::to(reach))?;
        let _announcement = Announcement::new(&desk.info(), counter.port(), reach);
        let open = Open {
            desk,
            counter,
            _announcement,
        };
        let collecting = open.view();
        *lock(&self.roads.room.open) = Some(open);
        self.changed(&[Tag::Delivery]);
        collecting
    }

    /// What was taken since; none while nothing is taken.
    pub(crate) fn collecting(&self) -> Result<Option<Collecting>, Failure> {
        let open = lock(&self.roads.room.open);
        open.as_ref().map(Open::view).transpose()
    }

    /// Takes nothing any more. Who is at the counter may finish.
    pub(crate) fn stop_collecting(&self) -> Result<(), Failure> {
        let open = lock(&self.roads.room.open).take();
        if let Some(Open { counter, .. }) = open {
            self.courier.runtime.block_on(counter.close());
            self.changed(&[Tag::Delivery]);
        }
        Ok(())
    }

    /// The tablets in the room that collect. Looks for them from the first time on until nobody asks any more.
    pub(crate) fn carriers(&self) -> Result<Vec<CarrierNearby>, Failure> {
        let own = self.store().device();
        let mut looking = lock(&self.roads.room.looking);
        let _runtime = self.courier.runtime.enter();
        let search = looking.get_or_insert_with(|| {
            let again = Arc::clone(&self.roads.room.looking);
            tokio::spawn(until_nobody_asks(again));
            Looking {
                discovery: Discovery::new(own, self.roads.around.reach),
                asked: Instant::now(),
            }
        });
        search.asked = Instant::now();
        let found = search.discovery.carriers().into_iter();
        Ok(found
            .map(|nearby| CarrierNearby {
                name: nearby.name,
                tablet: letters(nearby.device),
                addresses: nearby.addresses,
            })
            .collect())
    }

    /// Hands everything that waits to a tablet that collects, and takes what it has for this one. The addresses are
    /// all of the same tablet: the first that answers is used.
    pub(crate) fn hand_over(&self, addresses: Vec<String>) -> Result<HandedOverTo, Failure> {
        let outgoing = self.outgoing(Load::Up)?;
        let road = LanRoad::new().map_err(Failure::internal)?;
        let own = self.store().device();
        let carried = self.courier.runtime.block_on(async {
            let (address, info) = reached(&road, &addresses).await?;
            if info.device == own {
                return Err(Failure::new(
                    FailureCode::CarrierAddressInvalid,
                    "it is this tablet",
                ));
            }
            let answer = road.hand_over(&address, &outgoing.bundle).await?;
            Ok((address, info, answer))
        });
        let (address, info, answer) = carried?;
        let came = self.take_in(&answer)?;
        Ok(HandedOverTo {
            name: info.name,
            records: records(outgoing.records),
            tablets: count(outgoing.tablets),
            brought: opened(&came),
            pack_comes: self.fetch_pack(road, address)?,
        })
    }

    /// Fetches the pack that the CEC offers from a carrier, if it is newer than the one in use. What came before the
    /// carrier left stays for the next time.
    fn fetch_pack(&self, road: LanRoad, address: String) -> Result<bool, Failure> {
        let packs = Arc::clone(self.packs());
        let offer = pack_offer(&self.store())?.filter(|offer| packs.wants(offer));
        let Some(offer) = offer else { return Ok(false) };
        self.courier.runtime.spawn(async move {
            let file = packs.part_file(&offer);
            match road.pack(&address, &offer.sha256, &file, &mut |_| {}).await {
                Ok(()) => {
                    let arrived = tokio::task::spawn_blocking(move || packs.arrived(&offer, &file));
                    if let Ok(Err(error)) = arrived.await {
                        tracing::warn!(%error, "the pack in use stays");
                    }
                }
                Err(error) => tracing::info!(%error, "no pack from this carrier"),
            }
        });
        Ok(true)
    }
}

/// The first address behind which somebody answers.
async fn reached(road: &LanRoad, addresses: &[String]) -> Result<(String, CarrierInfo), Failure> {
    let mut failed = None;
    for address in addresses.iter().take(TRIED) {
        match road.carrier(address).await {
            Ok(info) => return Ok((address.clone(), info)),
            Err(error @ LanError::Unreachable(_)) => failed = failed.or(Some(error)),
            Err(error) => return Err(error.into()),
        }
    }
    Err(match failed {
        Some(error) => error.into(),
        None => Failure::new(FailureCode::CarrierAddressInvalid, "no address was given"),
    })
}

async fn until_nobody_asks(looking: Arc<Mutex<Option<Looking>>>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let mut looking = lock(&looking);
        let idle = |looking: &Looking| looking.asked.elapsed() >= LOOK;
        if looking.as_ref().is_none_or(idle) {
            *looking = None;
            return;
        }
    }
}

impl Open {
    fn view(&self) -> Result<Collecting, Failure> {
        let addresses = self.counter.addresses();
        let link = addresses.first().map(|address| {
            let address = address.clone();
            CarrierLink { address }.to_string()
        });
        let came = lock(&self.desk.came);
        let mut tablets: Vec<_> = came
            .iter()
            .map(|(device, came)| CollectedTablet {
                tablet: letters(*device),
                records: records(came.records()),
                at: came.at,
            })
            .collect();
        tablets.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.tablet.cmp(&b.tablet)));
        Ok(Collecting {
            name: self.desk.name.clone(),
            qr: link.as_deref().map(qr::picture).transpose()?,
            link,
            addresses,
            records: tablets.iter().map(|tablet| tablet.records).sum(),
            tablets,
        })
    }
}

impl Came {
    fn records(&self) -> u64 {
        let run = |(first, last): &(Seq, Seq)| last.0 + 1 - first.0.max(1);
        self.runs.values().map(run).sum()
    }
}

impl Desk {
    fn note(&self, asked: &[DeviceId], took: &Incoming) {
        let at = self.clock.now().wall;
        let mut all = lock(&self.came);
        for device in asked {
            let runs = BTreeMap::new();
            all.entry(*device).or_insert(Came { runs, at }).at = at;
        }
        for taken in &took.taken {
            if let Some(came) = all.get_mut(&taken.device) {
                let run = (taken.first, taken.last);
                let run = came.runs.entry(taken.series).or_insert(run);
                *run = (run.0.min(taken.first), run.1.max(taken.last));
            }
        }
    }
}

impl Carrier for Desk {
    fn info(&self) -> CarrierInfo {
        let store = lock(&self.store);
        let enrolment = store.enrolment().ok().flatten();
        CarrierInfo {
            format: FORMAT,
            device: store.device(),
            name: self.name.clone(),
            collector_key: enrolment.as_ref().map(|to| to.collector_key.clone()),
            collector_name: enrolment.map(|to| to.collector_name),
        }
    }

    fn take(&self, bundle: Bundle) -> Result<Bundle, CarrierFailed> {
        let failed = |error: okuu_progress::StoreError| CarrierFailed(error.to_string());
        let sealing = self.courier.sealing();
        let sealing = sealing.map_err(|failure| CarrierFailed(failure.detail))?;
        let took = incoming(&self.store, sealing, &*self.packs, &bundle).map_err(failed)?;
        let asked = asked_by(&bundle);
        self.note(&asked, &took);
        if took.parcels > 0 {
            self.courier.records_wait();
        }
        // Nobody listening is fine: whoever comes later reads everything.
        let _ = self.changes.send(news(&took));
        let now = self.clock.now().wall;
        answer(&lock(&self.store), sealing, &self.name, &took, &asked, now).map_err(failed)
    }

    fn pack(&self, sha256: &str) -> Option<PathBuf> {
        self.packs.shared(sha256)
    }
}

impl From<CounterError> for Failure {
    fn from(error: CounterError) -> Self {
        Self::new(FailureCode::CollectingImpossible, error)
    }
}

impl From<LanError> for Failure {
    fn from(error: LanError) -> Self {
        let code = match &error {
            // Without what was typed, which may be anything.
            LanError::Address(_) => {
                let detail = "what was typed is no address in the room";
                return Self::new(FailureCode::CarrierAddressInvalid, detail);
            }
            LanError::Unreachable(_) => FailureCode::CarrierUnreachable,
            LanError::Busy { .. } => FailureCode::CarrierBusy,
            LanError::Trouble { .. } | LanError::TooLarge | LanError::Refused(_) => {
                FailureCode::CarrierTrouble
            }
            LanError::NothingThere | LanError::Garbled(_) => FailureCode::CarrierGarbled,
            LanError::Disk(_) => FailureCode::StorageFull,
        };
        Self::new(code, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_carrier_says_what_to_do() {
        let typed = okuu_sync::parse_lan_address("Асанова Гүлнара").unwrap_err();
        let failure = Failure::from(LanError::Address(typed));
        assert_eq!(failure.code, FailureCode::CarrierAddressInvalid);
        assert!(!failure.detail.contains("Асанова"), "{}", failure.detail);
        let left = LanError::Unreachable("refused".into());
        assert_eq!(Failure::from(left).code, FailureCode::CarrierUnreachable);
        let garbled = LanError::Garbled("a hotel".into());
        assert_eq!(Failure::from(garbled).code, FailureCode::CarrierGarbled);
    }

    #[test]
    fn what_comes_twice_is_counted_once() {
        let series = SeriesId::random();
        let came = Came {
            runs: BTreeMap::from([(series, (Seq(3), Seq(12)))]),
            at: Timestamp::from_millis(0),
        };
        assert_eq!(came.records(), 10);
    }
}
