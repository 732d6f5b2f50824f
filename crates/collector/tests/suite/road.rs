//! The road of the tablets.

use std::cell::Cell;

use okuu_collector::StoreOptions;
use okuu_domain::{RecordHash, Seq, SeriesId};
use okuu_protocol::api::{BATCHES, ENROLMENTS, ProblemCode, ROSTER, receipts_of};
use okuu_protocol::limits::MAX_BATCH_BYTES;
use okuu_protocol::{Beacon, QuarantineReason, Receipt, Roster, SecretKey, Signed, Standing};
use reqwest::StatusCode;

use crate::kit::{Site, answer, learner, now, refused};
use crate::tablet::Tablet;

#[tokio::test]
async fn a_tablet_enrols_and_gets_the_names_of_its_commission_only() {
    let site = Site::open().await;
    let answer = site.enrols(&Tablet::new(), "PEC-1024").await;
    assert_eq!(answer.collector_key, site.collector.key().to_string());
    assert_eq!(answer.collector_name, "Trial CEC");
    let roster = answer.roster.verify(&site.collector.key()).unwrap();
    assert_eq!(roster.version, 1);
    assert_eq!(roster.commissions.len(), 1);
    let names: Vec<&str> = roster.commissions[0]
        .people
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["Асанова", "Бакиров", "Ким"]);
}

#[tokio::test]
async fn an_enrolment_whose_answer_was_lost_is_answered_the_same_again() {
    let site = Site::open().await;
    let (tablet, code) = (Tablet::new(), site.code("all"));
    let first = site.answers(&tablet, &code).await.unwrap();
    let again = site
        .answers(&tablet, &code.to_lowercase().replace('-', " "))
        .await
        .unwrap();
    assert_eq!(
        serde_json::to_string(&first).unwrap(),
        serde_json::to_string(&again).unwrap()
    );
    assert_eq!(
        first
            .roster
            .verify(&site.collector.key())
            .unwrap()
            .commissions
            .len(),
        3
    );
}

#[tokio::test]
async fn a_code_is_refused_for_its_reason() {
    let site = Site::open().await;
    let code = site.code("all");
    site.answers(&Tablet::new(), &code).await.unwrap();
    let refused = async |tablet: &Tablet, code: &str| site.answers(tablet, code).await.unwrap_err();
    assert_eq!(refused(&Tablet::new(), &code).await, ProblemCode::CodeUsed);
    assert_eq!(
        refused(&Tablet::new(), "AAAA-AAAA-AAAA").await,
        ProblemCode::CodeWrong
    );
    let late = site
        .store()
        .new_code("all".parse().unwrap(), now(), 0)
        .unwrap()
        .code;
    assert_eq!(
        refused(&Tablet::new(), &late).await,
        ProblemCode::CodeExpired
    );
    let mut stolen = site.tablet().await;
    stolen.key = SecretKey::generate();
    assert_eq!(
        refused(&stolen, &site.code("all")).await,
        ProblemCode::BadSignature
    );
    let mut unproven = Tablet::new().asks_to_enrol(&site.code("all"));
    unproven.key = SecretKey::generate().public().to_string();
    let body = serde_json::to_vec(&unproven).unwrap();
    let answered = answer::<serde_json::Value>(site.post(ENROLMENTS, body)).await;
    assert_eq!(answered, Err(ProblemCode::BadSignature));
}

#[tokio::test]
async fn a_batch_is_answered_with_a_receipt_and_again_with_the_same() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.registers(learner(10), "PEC-1024");
    tablet.completes(learner(10), "01");
    let receipt = site.hears_all(&tablet).await;
    let expected = Receipt {
        format: okuu_protocol::FORMAT,
        device: tablet.device,
        series: tablet.series,
        received: Seq(2),
        head: tablet.hash(2),
        stands: Some(Standing {
            seq: Seq(2),
            hash: tablet.hash(2),
        }),
        taken: Vec::new(),
        quarantined: Vec::new(),
        revoked: false,
        time: now(),
        proof: Some(Beacon::make(site.collector.keys().signing(), now()).proof),
    };
    assert_eq!(receipt, expected);
    assert_eq!(site.hears_all(&tablet).await, expected);
}

#[tokio::test]
async fn batches_in_any_order_are_received_once_the_gap_is_closed() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    for module in ["01", "02", "03"] {
        tablet.reads(learner(10), module, "one");
        tablet.completes(learner(10), module);
    }
    let late = site.hears(&tablet, 5, 6).await;
    assert_eq!((late.received, late.head), (Seq::ZERO, RecordHash::ZERO));
    assert_eq!(site.hears(&tablet, 3, 4).await.received, Seq::ZERO);
    assert_eq!(site.store().attention().unwrap().waiting, 2);
    let all = site.hears(&tablet, 1, 3).await;
    assert_eq!(
        (all.received, all.head),
        (Seq(6), tablet.hash(6)),
        "also where batches overlap"
    );
    assert_eq!(site.store().attention().unwrap().waiting, 0);
}

#[tokio::test]
async fn a_second_record_at_the_same_place_is_kept_aside_and_the_first_stays() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.registers(learner(10), "PEC-1024");
    let mut copy = tablet.copied();
    tablet.completes(learner(10), "01");
    copy.completes(learner(11), "02");
    copy.completes(learner(11), "03");
    site.hears_all(&tablet).await;
    let receipt = site.hears_all(&copy).await;
    assert_eq!((receipt.received, receipt.head), (Seq(2), tablet.hash(2)));
    let set_aside: Vec<_> = receipt
        .quarantined
        .iter()
        .map(|one| (one.seq, one.reason))
        .collect();
    let fork = QuarantineReason::Fork;
    assert_eq!(
        set_aside,
        [(Seq(2), fork), (Seq(3), fork)],
        "the tablet hears the verdict on each"
    );
    assert_eq!(
        site.store().attention().unwrap().set_aside,
        2,
        "what follows a fork is kept too"
    );
    tablet.completes(learner(10), "03");
    let receipt = site.hears(&tablet, 3, 3).await;
    assert_eq!(
        receipt.received,
        Seq(3),
        "the tablet that came first goes on"
    );
}

#[tokio::test]
async fn one_bad_statement_never_blocks_the_others() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    tablet.garbles(learner(10), "02");
    tablet.completes(learner(10), "03");
    let receipt = site.hears_all(&tablet).await;
    assert_eq!(
        receipt.received,
        Seq(3),
        "it is received, it only does not count"
    );
    let reason = receipt
        .quarantined
        .iter()
        .map(|one| (one.seq, one.reason))
        .collect::<Vec<_>>();
    assert_eq!(reason, [(Seq(2), QuarantineReason::StatementInvalid)]);
    let table = site.page("/coverage.csv?lang=en").await;
    assert!(table.contains("Beginning") && table.contains("End") && !table.contains("Middle"));
}

#[tokio::test]
async fn records_of_unknown_kinds_are_received() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.notes("class-photographed");
    tablet.completes(learner(10), "01");
    let receipt = site.hears_all(&tablet).await;
    assert_eq!(receipt.received, Seq(2));
    assert!(receipt.quarantined.is_empty());
}

#[tokio::test]
async fn a_batch_that_is_not_genuine_is_refused_for_its_reason() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    let good = tablet.sealed_from(1).into_bytes();
    let mut changed = good.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(
        site.takes(&changed).await.unwrap_err(),
        ProblemCode::BadSignature
    );
    assert_eq!(
        site.takes(&good[..last]).await.unwrap_err(),
        ProblemCode::Malformed
    );
    assert_eq!(site.takes(b"{}").await.unwrap_err(), ProblemCode::Malformed);
    let mut newer = good.clone();
    newer[8] = 2;
    assert_eq!(
        site.takes(&newer).await.unwrap_err(),
        ProblemCode::UnsupportedFormat
    );
    let mut stranger = Tablet::new();
    stranger.completes(learner(10), "01");
    let stranger = stranger.sealed_from(1);
    assert_eq!(
        site.takes(stranger.as_bytes()).await.unwrap_err(),
        ProblemCode::DeviceUnknown
    );
    assert_eq!(
        site.takes(&good).await.unwrap().received,
        Seq(1),
        "and the good one is taken"
    );
}

#[tokio::test]
async fn what_is_too_large_is_told_so() {
    let site = Site::open().await;
    for size in [MAX_BATCH_BYTES + 1, 4 * MAX_BATCH_BYTES] {
        assert_eq!(
            site.takes(&vec![0; size]).await.unwrap_err(),
            ProblemCode::TooLarge
        );
    }
    let answered = answer::<serde_json::Value>(site.post(ENROLMENTS, vec![b' '; 5000])).await;
    assert_eq!(answered, Err(ProblemCode::TooLarge));
}

#[tokio::test]
async fn a_revoked_tablet_is_refused_and_can_prove_that_the_cec_said_so() {
    let site = Site::open().await;
    let mut tablet = Tablet::new();
    let token = site.enrols(&tablet, "all").await.token;
    tablet.completes(learner(10), "01");
    site.hears_all(&tablet).await;
    site.store().revoke(tablet.device, now()).unwrap();
    tablet.completes(learner(10), "02");
    let refused = site.takes(tablet.sealed(2, 2).as_bytes()).await;
    assert_eq!(refused.unwrap_err(), ProblemCode::DeviceRevoked);
    let path = format!("{}?series={}", receipts_of(tablet.device), tablet.series);
    let receipt = answer::<Signed<Receipt>>(site.get(&path).bearer_auth(&token))
        .await
        .unwrap();
    let receipt = receipt.verify(&site.collector.key()).unwrap();
    assert_eq!((receipt.revoked, receipt.received), (true, Seq(1)));
    let roster = answer::<Signed<Roster>>(site.get(ROSTER).bearer_auth(&token)).await;
    assert_eq!(
        roster.unwrap_err(),
        ProblemCode::DeviceRevoked,
        "no names any more"
    );
}

#[tokio::test]
async fn receipts_and_roster_open_only_to_the_token() {
    let site = Site::open().await;
    let (mut tablet, other) = (Tablet::new(), Tablet::new());
    let token = site.enrols(&tablet, "PEC-7").await.token;
    let others = site.enrols(&other, "all").await.token;
    tablet.completes(learner(20), "01");
    site.hears_all(&tablet).await;
    let path = |series: SeriesId| format!("{}?series={series}", receipts_of(tablet.device));
    let ask = async |path: &str, token: &str| {
        let signed: Signed<Receipt> = answer(site.get(path).bearer_auth(token)).await?;
        Ok::<_, ProblemCode>(signed.verify(&site.collector.key()).unwrap().received)
    };
    assert_eq!(ask(&path(tablet.series), &token).await, Ok(Seq(1)));
    assert_eq!(ask(&path(SeriesId::random()), &token).await, Ok(Seq::ZERO));
    assert_eq!(
        ask(&path(tablet.series), &others).await,
        Err(ProblemCode::Unauthorised)
    );
    assert_eq!(
        ask(&path(tablet.series), "nonsense").await,
        Err(ProblemCode::Unauthorised)
    );
    assert_eq!(
        ask(&receipts_of(tablet.device), &token).await,
        Err(ProblemCode::Malformed)
    );
    let naked = site.get(ROSTER).send().await.unwrap();
    assert_eq!(refused(naked).await, ProblemCode::Unauthorised);
    let roster = answer::<Signed<Roster>>(site.get(ROSTER).bearer_auth(&token))
        .await
        .unwrap();
    let roster = roster.verify(&site.collector.key()).unwrap();
    assert_eq!(roster.commissions[0].commission.to_string(), "PEC-7");
}

#[tokio::test]
async fn a_collector_with_too_much_to_write_says_when_to_come_back() {
    let site = Site::open_with(StoreOptions { queue: 1, group: 1 }).await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    let bytes = tablet.sealed_from(1).into_bytes();
    // Another process holds the file: one batch waits for it, one stands in the line, the others find it full.
    let holder = rusqlite::Connection::open(site.database()).unwrap();
    holder.execute_batch("begin immediate").unwrap();
    let holder = Cell::new(Some(holder));
    let send = async || {
        let response = site.post(BATCHES, bytes.clone()).send().await.unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            drop(holder.take());
        }
        response
    };
    let (one, two, three, four) = tokio::join!(send(), send(), send(), send());
    let (busy, taken): (Vec<_>, Vec<_>) = [one, two, three, four]
        .into_iter()
        .partition(|one| one.status() == StatusCode::TOO_MANY_REQUESTS);
    assert!(!busy.is_empty() && !taken.is_empty());
    assert!(
        busy.iter()
            .all(|one| one.headers().contains_key("retry-after"))
    );
    assert!(taken.iter().all(|one| one.status() == StatusCode::OK));
}

#[tokio::test]
async fn a_well_collector_says_so() {
    let site = Site::open().await;
    assert_eq!(site.page("/healthz").await, "ok\n");
}
