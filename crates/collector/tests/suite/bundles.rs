//! The road of the carriers.

use std::collections::BTreeMap;

use okuu_domain::Seq;
use okuu_protocol::api::{BUNDLES, ProblemCode, REVOCATIONS};
use okuu_protocol::{
    Answers, Ask, Bundle, Document, FORMAT, Item, Keys, OpeningKey, Refusal, Revocations, Roster,
    Signed, Standing,
};
use reqwest::StatusCode;

use crate::kit::{Site, answer, learner, now, refused};
use crate::tablet::Tablet;

fn refusals(answer: &Bundle) -> Vec<Refusal> {
    let items = answer.items.iter();
    let refusals = items.filter_map(|item| match item {
        Item::Refusal(refusal) => Some(refusal.clone()),
        _ => None,
    });
    refusals.collect()
}

fn documents<'a>(answer: &'a Bundle, name: &'a str) -> impl Iterator<Item = &'a Document> {
    answer.items.iter().filter_map(move |item| match item {
        Item::Document(document) if document.name == name => Some(document),
        _ => None,
    })
}

/// A tablet that three people of one commission used.
async fn used(site: &Site) -> Tablet {
    let mut tablet = site.tablet().await;
    for at in 10..13 {
        tablet.registers(learner(at), "PEC-1024");
        tablet.completes(learner(at), "01");
    }
    tablet
}

#[tokio::test]
async fn parcels_of_several_tablets_are_taken_in_any_order_and_answered_for_each() {
    let site = Site::open().await;
    let (one, two) = (used(&site).await, used(&site).await);
    let to = site.recipient();
    let parcels = vec![
        one.parcel(5, 6, &to),
        two.parcel(1, 6, &to),
        one.parcel(3, 4, &to),
        one.parcel(1, 2, &to),
        one.parcel(1, 2, &to),
    ];
    let answer = site.is_carried(parcels.clone()).await;
    let mut receipts = site.receipts(&answer);
    receipts.sort_by_key(|receipt| receipt.device != one.device);
    assert_eq!(receipts.len(), 2, "one for each series");
    for (receipt, tablet) in receipts.iter().zip([&one, &two]) {
        assert_eq!(receipt.series, tablet.series);
        assert_eq!((receipt.received, receipt.head), (Seq(6), tablet.hash(6)));
        let (seq, hash) = (Seq(6), tablet.hash(6));
        assert_eq!(receipt.stands, Some(Standing { seq, hash }));
        assert!(
            receipt
                .beacon()
                .unwrap()
                .holds(site.collector.keys().signing())
        );
    }
    assert_eq!(refusals(&answer), []);
    assert_eq!(site.is_carried(parcels).await, answer, "again, the same");
    assert!(site.page("/coverage.csv?lang=en").await.contains("Ким"));
}

#[tokio::test]
async fn everybody_hears_the_time_the_keys_and_who_is_revoked() {
    let site = Site::open().await;
    let stolen = site.tablet().await;
    site.store().revoke(stolen.device, now()).unwrap();
    let answer = site.is_brought(Vec::new()).await;
    let Some(Item::Beacon(beacon)) = answer.items.first() else {
        panic!("no beacon")
    };
    assert!(site.collector.keys().made(beacon));
    let keys: Vec<Signed<Keys>> = documents(&answer, "keys")
        .filter_map(Document::signed)
        .collect();
    let keys = keys[0].verify(&site.collector.key()).unwrap();
    assert_eq!(keys.recipient, site.recipient().to_string());
    let revoked = documents(&answer, "revocations").next().unwrap();
    let revoked: Signed<Revocations> = revoked.signed().unwrap();
    let revoked = revoked.verify(&site.collector.key()).unwrap();
    assert_eq!((revoked.version, revoked.devices), (1, vec![stolen.device]));
}

#[tokio::test]
async fn a_parcel_that_is_not_believed_refuses_only_itself() {
    let site = Site::open().await;
    let to = site.recipient();
    let (good, stolen) = (used(&site).await, used(&site).await);
    site.hears(&stolen, 1, 2).await;
    site.store().revoke(stolen.device, now()).unwrap();
    let mut stranger = Tablet::new();
    stranger.completes(learner(10), "01");
    // Somebody with another key who says to be the good tablet.
    let mut impostor = Tablet::new();
    impostor.device = good.device;
    impostor.completes(learner(10), "02");
    let elsewhere = used(&site).await;
    let parcels = vec![
        stolen.parcel(3, 6, &to),
        stranger.parcel(1, 1, &to),
        impostor.parcel(1, 1, &to),
        elsewhere.parcel(1, 6, &OpeningKey::generate().recipient()),
        good.parcel(1, 6, &to),
    ];
    let expected: BTreeMap<_, _> = [
        (
            parcels[0].header().batch.clone(),
            ProblemCode::DeviceRevoked,
        ),
        (
            parcels[1].header().batch.clone(),
            ProblemCode::DeviceUnknown,
        ),
        (parcels[2].header().batch.clone(), ProblemCode::BadSignature),
        (parcels[3].header().batch.clone(), ProblemCode::Malformed),
    ]
    .into();
    let answer = site.is_carried(parcels).await;
    let refusals = refusals(&answer).into_iter();
    let refused: BTreeMap<_, _> = refusals.map(|one| (one.batch, one.code)).collect();
    assert_eq!(refused, expected);
    let told: BTreeMap<_, _> = site
        .receipts(&answer)
        .into_iter()
        .map(|one| (one.series, (one.received.0, one.revoked)))
        .collect();
    let expected = [
        (good.series, (6, false)),
        (stolen.series, (2, true)),
        (elsewhere.series, (0, false)),
    ];
    assert_eq!(
        told,
        expected.into(),
        "nobody is told about a stranger's series"
    );
}

#[tokio::test]
async fn what_a_tablet_sent_before_it_was_revoked_stays_and_counts() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    tablet.completes(learner(10), "02");
    site.hears(&tablet, 1, 1).await;
    site.store().revoke(tablet.device, now()).unwrap();
    site.is_carried(vec![tablet.parcel(2, 2, &site.recipient())])
        .await;
    site.store().rebuild().unwrap();
    let table = site.page("/coverage.csv?lang=en").await;
    assert!(
        table.contains("Beginning") && !table.contains("Middle"),
        "{table}"
    );
    let version = |site: &Site| site.store().revocations().unwrap().version;
    assert_eq!(version(&site), 1);
    site.store().revoke(tablet.device, now()).unwrap();
    assert_eq!(version(&site), 1, "revoked is revoked");
    let other = site.tablet().await;
    site.store().revoke(other.device, now()).unwrap();
    assert_eq!(version(&site), 2);
}

#[tokio::test]
async fn revocations_open_to_a_token_even_of_a_revoked_tablet() {
    let site = Site::open().await;
    let tablet = Tablet::new();
    let token = site.enrols(&tablet, "PEC-7").await.token;
    site.store().revoke(tablet.device, now()).unwrap();
    let signed: Signed<Revocations> = answer(site.get(REVOCATIONS).bearer_auth(&token))
        .await
        .unwrap();
    let revoked = signed.verify(&site.collector.key()).unwrap();
    assert_eq!(revoked.devices, [tablet.device]);
    let naked = site.get(REVOCATIONS).send().await.unwrap();
    assert_eq!(refused(naked).await, ProblemCode::Unauthorised);
}

#[tokio::test]
async fn names_come_sealed_to_the_tablet_that_asks_when_they_are_newer() {
    let site = Site::open().await;
    let key = OpeningKey::generate();
    let mut tablet = Tablet::new();
    site.enrols(&tablet, "PEC-7").await;
    tablet.completes(learner(20), "01");
    let bring = async |has: u64| {
        let wants = Answers {
            recipient: Some(key.recipient()),
            versions: [("roster".to_owned(), has)].into(),
        };
        let parcel = tablet.parcel_for(1, 1, &site.recipient(), &wants);
        let answer = site.is_carried(vec![parcel]).await;
        let privates = answer.items.into_iter().filter_map(|item| match item {
            Item::Private(private) => Some(private),
            _ => None,
        });
        privates.collect::<Vec<_>>()
    };
    let newer = bring(0).await;
    assert_eq!(newer[0].device, tablet.device);
    assert_eq!(newer[0].open(&OpeningKey::generate()), None);
    let document = newer[0].open(&key).unwrap();
    let roster: Signed<Roster> = document.signed().unwrap();
    let roster = roster.verify(&site.collector.key()).unwrap();
    let commissions: Vec<_> = roster
        .commissions
        .iter()
        .map(|one| one.commission.to_string())
        .collect();
    assert_eq!(
        (document.name.as_str(), commissions.as_slice()),
        ("roster", &["PEC-7".to_owned()][..])
    );
    let has_it = bring(1).await;
    assert!(
        has_it
            .iter()
            .all(|one| one.open(&key).unwrap().name != "roster")
    );
    site.store().revoke(tablet.device, now()).unwrap();
    assert_eq!(bring(0).await, [], "no names for a revoked tablet");
}

#[tokio::test]
async fn a_tablet_with_nothing_to_send_asks_and_a_stranger_asks_in_vain() {
    let site = Site::open().await;
    let (key, tablet) = (OpeningKey::generate(), Tablet::new());
    site.enrols(&tablet, "PEC-7").await;
    let ask = |signer: &Tablet, has: u64| {
        let ask = Ask {
            format: FORMAT,
            device: tablet.device,
            key: signer.key.public().to_string(),
            recipient: key.recipient().to_string(),
            versions: [("roster".to_owned(), has)].into(),
            time: now(),
        };
        Item::Ask(Signed::sign(&ask, &signer.key).unwrap())
    };
    let names = async |item: Item| {
        let answer = site.is_brought(vec![item]).await;
        let opened = answer.items.into_iter().filter_map(|item| match item {
            Item::Private(private) => private.open(&key).map(|document| document.name),
            _ => None,
        });
        opened.collect::<Vec<_>>()
    };
    assert!(names(ask(&tablet, 0)).await.contains(&"roster".to_owned()));
    assert!(!names(ask(&tablet, 1)).await.contains(&"roster".to_owned()));
    assert_eq!(names(ask(&Tablet::new(), 0)).await, [""; 0], "another key");
    site.store().revoke(tablet.device, now()).unwrap();
    assert_eq!(names(ask(&tablet, 0)).await, [""; 0], "revoked");
}

#[tokio::test]
async fn a_file_of_news_holds_keys_and_revocations_for_tablets_without_a_network() {
    let site = Site::open().await;
    let answer = site.get("/news.okuu").send().await.unwrap();
    let name = answer.headers()["content-disposition"].to_str().unwrap();
    assert!(name.contains("okuu-news-"), "{name}");
    let news = Bundle::read(&answer.bytes().await.unwrap()).unwrap();
    for name in ["keys", "revocations"] {
        assert_eq!(documents(&news, name).count(), 1, "{name}");
    }
    assert!(
        news.items
            .iter()
            .any(|item| matches!(item, Item::Beacon(_)))
    );
    assert!(
        !news
            .items
            .iter()
            .any(|item| matches!(item, Item::Private(_)))
    );
}

#[tokio::test]
async fn of_a_cut_or_damaged_bundle_every_whole_parcel_is_taken() {
    let site = Site::open().await;
    let (one, two) = (used(&site).await, used(&site).await);
    let to = site.recipient();
    let items = [one.parcel(1, 6, &to), two.parcel(1, 6, &to)].map(Item::Parcel);
    let whole = Bundle {
        items: items.into(),
    }
    .to_bytes()
    .unwrap();
    let post = async |bytes: &[u8]| site.post(BUNDLES, bytes.to_vec()).send().await.unwrap();
    let response = post(&whole[..whole.len() - 100]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let answer = Bundle::read(&response.bytes().await.unwrap()).unwrap();
    let receipts = site.receipts(&answer);
    assert_eq!(
        receipts.len(),
        1,
        "the other one is not named, so its carrier keeps it"
    );
    assert_eq!(receipts[0].series, one.series);
    let mut damaged = whole.clone();
    damaged[500] ^= 1;
    let response = post(&damaged).await;
    assert_eq!(response.status(), StatusCode::OK);
    let answer = Bundle::read(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(site.receipts(&answer)[0].series, two.series);
    for (bytes, code) in [
        (&whole[..40], ProblemCode::Malformed),
        (b"PK\x03\x04 a picture", ProblemCode::Malformed),
        (b"\x89OKUB\r\n\x1a\x02\x00", ProblemCode::UnsupportedFormat),
    ] {
        assert_eq!(refused(post(bytes).await).await, code);
    }
}

#[tokio::test]
async fn hundreds_of_parcels_are_one_request() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    let to = site.recipient();
    for at in 0..200 {
        tablet.reads(learner(10 + at % 3), "01", "one");
    }
    let parcels: Vec<_> = (1..=tablet.last())
        .rev()
        .map(|at| tablet.parcel(at, at, &to))
        .collect();
    let answer = site.is_carried(parcels).await;
    assert_eq!(site.receipts(&answer)[0].received, Seq(200));
    assert_eq!(refusals(&answer), []);
}

#[tokio::test]
async fn two_copies_in_one_bundle_each_hear_where_they_stand() {
    let site = Site::open().await;
    let to = site.recipient();
    let mut first = used(&site).await;
    let mut copy = first.copied();
    first.completes(learner(10), "02");
    first.completes(learner(10), "03");
    copy.completes(learner(11), "02");
    let parcels = vec![first.parcel(1, 8, &to), copy.parcel(5, 7, &to)];
    let receipts = site.receipts(&site.is_carried(parcels).await);
    let stands: Vec<_> = receipts.iter().map(|one| one.stands.unwrap().seq).collect();
    let mut sorted = stands.clone();
    sorted.sort();
    assert!(
        sorted == [Seq(6), Seq(8)] || sorted == [Seq(6), Seq(7)],
        "{stands:?}"
    );
}

#[tokio::test]
async fn a_parcel_that_parts_from_its_series_is_named_as_taken_and_one_that_waits_is_not() {
    let site = Site::open().await;
    let to = site.recipient();
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    let mut copy = tablet.copied();
    tablet.completes(learner(10), "02");
    for module in ["01", "02", "03"] {
        copy.completes(learner(11), module);
    }
    site.hears_all(&tablet).await;
    let parted = [copy.parcel(2, 3, &to), copy.parcel(4, 4, &to)];
    let digests = parted.each_ref().map(|one| one.header().batch.clone());
    let answer = site.is_carried(parted.to_vec()).await;
    let receipts = site.receipts(&answer);
    assert_eq!(receipts[0].received, Seq(2), "the other copy came first");
    assert_eq!(receipts[0].taken, digests, "nobody need bring them again");

    let mut gap = site.tablet().await;
    for module in ["01", "02"] {
        gap.completes(learner(12), module);
    }
    let early = gap.parcel(2, 2, &to);
    let answer = site.is_carried(vec![early.clone()]).await;
    assert!(
        site.receipts(&answer)[0].taken.is_empty(),
        "it may be let go of here"
    );
    let answer = site.is_carried(vec![gap.parcel(1, 1, &to), early]).await;
    assert_eq!(site.receipts(&answer)[0].taken.len(), 2);
}
