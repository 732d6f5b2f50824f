//! The law of the carriers: any order, repetition and cut of parcels gives the same collector.

use okuu_protocol::api::BUNDLES;
use okuu_protocol::{Bundle, Item, Parcel, Receipt};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::kit::Site;
use crate::laws::{Step, step, tablet};
use crate::tablet::Tablet;

/// Everything others can ask the collector for.
#[derive(Debug, PartialEq)]
struct Seen {
    receipts: Vec<Receipt>,
    table: String,
    pages: Vec<String>,
}

async fn opened(tablets: &[Tablet]) -> Site {
    let site = Site::open().await;
    for tablet in tablets {
        site.enrols(tablet, "all").await;
    }
    site
}

async fn seen(site: &Site, tablets: &[Tablet]) -> Seen {
    let receipts = tablets.iter().map(|tablet| {
        let now = crate::kit::now();
        let receipt = site.store().receipt(tablet.device, tablet.series, now);
        receipt.unwrap()
    });
    let mut pages = Vec::new();
    for path in ["/?lang=en", "/?lang=ru&commission=none"] {
        pages.push(site.page(path).await);
    }
    Seen {
        receipts: receipts.collect(),
        table: site.page("/coverage.csv?lang=ky").await,
        pages,
    }
}

/// The tablet's records in parcels that end where the cuts say.
fn parcels(tablet: &Tablet, cuts: &[Index], site: &Site) -> Vec<Parcel> {
    let last = tablet.last();
    let ends = cuts.iter().map(|cut| cut.index(last as usize) as u64 + 1);
    let mut ends: Vec<u64> = ends.chain([last]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut first = 1;
    let parcel = |end| {
        let parcel = tablet.parcel(first, end, &site.recipient());
        first = end + 1;
        parcel
    };
    ends.into_iter().map(parcel).collect()
}

fn bundle(parcels: &[&Parcel]) -> Vec<u8> {
    let items = parcels.iter().map(|one| Item::Parcel((*one).clone()));
    let items = items.collect();
    Bundle { items }.to_bytes().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_order_repetition_and_cut_of_parcels_gives_the_same_collector(
        stories in prop::collection::vec(prop::collection::vec(step(), 1..10), 1..4),
        cuts in prop::collection::vec(any::<Index>(), 0..4),
        loads in prop::collection::vec(
            (prop::collection::vec(any::<Index>(), 1..6), any::<Index>(), any::<bool>()),
            0..5,
        ),
        rest in any::<Index>(),
    ) {
        let records = |story: &&Vec<Step>| !story.iter().all(|one| matches!(one, Step::ClockJumps(_)));
        let tablets: Vec<Tablet> = stories.iter().filter(records).map(|one| tablet(one)).collect();
        prop_assume!(!tablets.is_empty());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (told, in_order) = runtime.block_on(async {
            let site = opened(&tablets).await;
            let all: Vec<Parcel> = tablets.iter().flat_map(|one| parcels(one, &cuts, &site)).collect();
            for (chosen, end, is_cut) in &loads {
                let mut bytes = bundle(&chosen.iter().map(|one| one.get(&all)).collect::<Vec<_>>());
                if *is_cut {
                    bytes.truncate(end.index(bytes.len()));
                }
                site.post(BUNDLES, bytes).send().await.unwrap();
            }
            // In the end a carrier comes who has everything.
            let mut everything: Vec<&Parcel> = all.iter().collect();
            everything.rotate_left(rest.index(all.len()));
            site.post(BUNDLES, bundle(&everything)).send().await.unwrap();
            let told = seen(&site, &tablets).await;
            let plain = opened(&tablets).await;
            for tablet in &tablets {
                plain.hears_all(tablet).await;
            }
            (told, seen(&plain, &tablets).await)
        });
        prop_assert_eq!(told, in_order);
    }
}
