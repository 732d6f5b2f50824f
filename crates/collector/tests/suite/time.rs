//! When something happened: what a tablet's clock claims, and what is proved.

use okuu_collector::{Genuine, Reception};
use okuu_domain::{Seq, Timestamp};
use okuu_protocol::{Beacon, QuarantineReason, Receipt, SealedBatch, SecretKey};
use rstest::rstest;
use serde_json::{Value, json};

use crate::kit::{Site, learner, now};
use crate::tablet::Tablet;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl Site {
    fn beacon(&self, time: &str) -> Beacon {
        Beacon::make(self.collector.keys().signing(), at(time))
    }

    /// Takes a batch that arrives at another time than now.
    async fn takes_at(&self, tablet: &Tablet, sealed: SealedBatch, time: &str) -> Receipt {
        let genuine = Genuine::open(sealed, &tablet.key.public()).unwrap();
        match self.store().receive(genuine, at(time)).await.unwrap() {
            Reception::Received(receipt) => *receipt,
            other => panic!("{other:?}"),
        }
    }

    /// Module, claim, lower and upper bound and mark of each completion in the table.
    async fn times(&self) -> Vec<[String; 5]> {
        let table = self.page("/coverage.csv?lang=en").await;
        let mut lines = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let lines = lines.records().map(|line| {
            let line = line.unwrap();
            [4, 7, 10, 8, 11].map(|at| line[at].replace(":00+06:00", "").replace("2021-", ""))
        });
        lines.collect()
    }
}

#[tokio::test]
async fn what_follows_an_anchor_happened_after_it_and_what_stands_before_it_is_only_claimed() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    tablet.anchors(&site.beacon("2021-03-01T11:30:00Z"));
    tablet.completes(learner(10), "02");
    tablet.anchors(&site.beacon("2021-03-01T12:00:00Z"));
    tablet.completes(learner(10), "03");
    let receipt = site.hears_all(&tablet).await;
    assert_eq!((receipt.received, receipt.quarantined.len()), (Seq(5), 0));
    let lines = site.times().await;
    let lines: Vec<String> = lines.iter().map(|line| line.join(" | ")).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    01 | 03-01T18:01 |  | 03-10T12:00 | 
    02 | 03-01T18:03 | 03-01T17:30 | 03-10T12:00 | 
    03 | 03-01T18:05 | 03-01T18:00 | 03-10T12:00 | 
    ");
    let page = site.page("/?lang=en&commission=PEC-1024").await;
    assert!(
        page.contains(
            "01.03.2021 18:05<small>proved between 01.03.2021 18:00 and 10.03.2021 12:00</small>"
        ),
        "{page}"
    );
    assert!(!page.contains("clock was wrong"));
}

#[tokio::test]
async fn an_older_anchor_takes_nothing_back() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.anchors(&site.beacon("2021-03-01T12:00:00Z"));
    tablet.anchors(&site.beacon("2021-02-01T12:00:00Z"));
    tablet.completes(learner(10), "01");
    let receipt = site.hears_all(&tablet).await;
    assert!(receipt.quarantined.is_empty(), "it is genuine, only old");
    assert_eq!(site.times().await[0][2], "03-01T18:00");
}

#[rstest]
#[case::forged(json!({"time": "2021-03-09T00:00:00.000Z", "proof": "AAAAAAAAAAAAAAAAAAAAAA=="}))]
#[case::of_another_collector(json!(Beacon::make(&SecretKey::generate(), at("2021-03-09T00:00:00Z"))))]
#[case::no_beacon(json!({"when": "yesterday"}))]
#[case::no_object(json!("now"))]
#[case::no_time(json!({"time": "2021-13-45", "proof": ""}))]
#[tokio::test]
async fn an_anchor_that_nobody_made_is_kept_and_proves_nothing(#[case] body: Value) {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.anchors(&site.beacon("2021-03-01T00:00:00Z"));
    tablet.anchors_body(body);
    tablet.completes(learner(10), "01");
    let receipt = site.hears_all(&tablet).await;
    let aside: Vec<_> = receipt
        .quarantined
        .iter()
        .map(|one| (one.seq, one.reason))
        .collect();
    assert_eq!(aside, [(Seq(2), QuarantineReason::AnchorInvalid)]);
    assert_eq!(receipt.received, Seq(3), "it blocks nothing");
    assert_eq!(
        site.times().await[0][2],
        "03-01T06:00",
        "the anchor before it still holds"
    );
}

#[tokio::test]
async fn a_batch_that_waited_arrived_when_it_came() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.anchors(&site.beacon("2021-03-01T00:00:00Z"));
    tablet.completes(learner(10), "01");
    tablet.completes(learner(10), "02");
    site.takes_at(&tablet, tablet.sealed(3, 3), "2021-03-05T00:00:00Z")
        .await;
    let receipt = site
        .takes_at(&tablet, tablet.sealed(1, 2), "2021-03-08T00:00:00Z")
        .await;
    assert_eq!(receipt.received, Seq(3));
    let bounds: Vec<_> = site
        .times()
        .await
        .into_iter()
        .map(|[_, _, from, until, _]| (from, until))
        .collect();
    let both = |from: &str, until: &str| (from.to_owned(), until.to_owned());
    assert_eq!(
        bounds,
        [
            both("03-01T06:00", "03-08T06:00"),
            both("03-01T06:00", "03-05T06:00")
        ],
        "the anchor that came later stood before it all the same"
    );
}

#[tokio::test]
async fn a_completion_that_was_reported_twice_keeps_only_what_all_reports_prove() {
    let site = Site::open().await;
    let (mut first, mut second) = (site.tablet().await, site.tablet().await);
    for (tablet, time) in [
        (&mut first, "2021-03-02T00:00:00Z"),
        (&mut second, "2021-03-01T00:00:00Z"),
    ] {
        tablet.anchors(&site.beacon(time));
        tablet.completes(learner(10), "01");
        site.hears_all(tablet).await;
    }
    assert_eq!(
        site.times().await[0][2],
        "03-01T06:00",
        "either may have been the first time"
    );
    let mut third = site.tablet().await;
    third.completes(learner(10), "01");
    site.hears_all(&third).await;
    assert_eq!(site.times().await[0][2], "", "and the third proves nothing");
}

const HOUR: i64 = 3_600_000;
const YEAR: i64 = 365 * 24 * HOUR;

#[rstest]
#[case::right(0, "")]
#[case::a_little_fast(4 * 60_000, "")]
#[case::another_zone(6 * HOUR, "impossible")]
#[case::back_in_1970(-51 * YEAR, "impossible")]
#[case::far_ahead(60 * YEAR, "impossible")]
#[case::beyond_any_calendar(i64::MAX / 2, "impossible")]
#[tokio::test]
async fn no_clock_is_a_reason_to_refuse(#[case] off: i64, #[case] mark: &str) {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.anchors(&site.beacon("2021-03-10T05:55:00Z"));
    tablet.clock = now().as_millis() - 60_000 + off;
    tablet.completes(learner(10), "01");
    let receipt = site.hears_all(&tablet).await;
    assert_eq!((receipt.received, receipt.quarantined.len()), (Seq(2), 0));
    assert_eq!(site.times().await[0][4], mark);
    let page = site.page("/?lang=en&commission=PEC-1024").await;
    assert_eq!(page.contains("clock was wrong"), !mark.is_empty());
    assert!(
        page.contains("<b>1</b><small>/3</small>") || page.contains("mark-done"),
        "it counts"
    );
}

#[tokio::test]
async fn a_clock_that_jumps_back_between_two_records_loses_none() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    for (at, module) in ["01", "02", "03"].into_iter().enumerate() {
        tablet.completes(learner(10), module);
        tablet.clock -= (at as i64 + 1) * YEAR;
    }
    assert_eq!(site.hears_all(&tablet).await.received, Seq(3));
    assert_eq!(site.times().await.len(), 3);
}
