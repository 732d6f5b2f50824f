//! Whoever stands at the counter: tablets that leave, tablets that drip, browsers, and things that are no tablet.

use std::time::Duration;

use okuu_sync::{Listen, Reach};
use rstest::rstest;

use crate::kit::{Trainer, Wire, address, bundle, head, parcel, road, taken};

fn impatient() -> Listen {
    Listen {
        idle: Duration::from_secs(1),
        places: 1,
        ..Listen::to(Reach::ThisMachine)
    }
}

#[tokio::test]
async fn what_came_whole_is_taken_when_the_tablet_leaves_in_the_middle() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let parcels = [parcel(1_000), parcel(1_000)];
    let bytes = bundle(&parcels).to_bytes().unwrap();
    let mut wire = Wire::to(&counter).await;
    wire.say(head(bytes.len())).await;
    wire.say(&bytes[..bytes.len() * 2 / 3]).await;
    drop(wire);
    trainer.has(1).await;
    assert_eq!(trainer.digests(), [parcels[0].header().batch.clone()]);
}

#[tokio::test]
async fn a_bundle_that_was_cut_before_it_came_is_taken_as_far_as_it_is_whole() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let parcels = [parcel(1_000), parcel(1_000)];
    let bytes = bundle(&parcels).to_bytes().unwrap();
    let cut = &bytes[..bytes.len() * 2 / 3];
    let mut wire = Wire::to(&counter).await;
    wire.say(head(cut.len())).await;
    wire.say(cut).await;
    let heard = wire.hear().await;
    assert!(heard.starts_with("HTTP/1.1 200 "), "{heard}");
    assert_eq!(trainer.digests(), [parcels[0].header().batch.clone()]);
}

/// One place alone, which each of them would keep for ever.
#[rstest]
#[case::says_nothing("")]
#[case::stops_in_the_headers("POST /lan/v1/bundles HTTP/1.1\r\nHost:")]
#[case::stops_before_the_body(&head(1_000))]
#[case::claims_a_large_body(&head(60 << 20))]
#[tokio::test]
async fn whoever_stops_is_let_go_and_the_next_one_is_served(#[case] says: &str) {
    let trainer = Trainer::new();
    let counter = trainer.opens_to(impatient());
    let mut wire = Wire::to(&counter).await;
    wire.say(says).await;
    let parcel = parcel(1_000);
    let answer = road()
        .hand_over(&address(&counter), &bundle(&[parcel]))
        .await;
    assert_eq!(taken(&answer.unwrap()).len(), 1);
}

#[tokio::test]
async fn whoever_drips_is_let_go_though_it_never_stops() {
    let trainer = Trainer::new();
    let counter = trainer.opens_to(impatient());
    let mut wire = Wire::to(&counter).await;
    wire.say(head(1 << 20)).await;
    let drip = tokio::spawn(async move {
        use tokio::io::AsyncWriteExt as _;
        // Ends when the counter closes the connection: a megabyte would take most of a day.
        while wire.0.write_all(b"o").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let answer = road()
        .hand_over(&address(&counter), &bundle(&[parcel(1_000)]))
        .await;
    assert_eq!(taken(&answer.unwrap()).len(), 1);
    drip.await.unwrap();
}

#[tokio::test]
async fn whoever_does_not_listen_to_the_answer_is_let_go() {
    let trainer = Trainer::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack");
    // More than what the system keeps for a reader.
    std::fs::write(&file, vec![7; 30 << 20]).unwrap();
    let name = "0".repeat(64);
    trainer.packs.lock().unwrap().insert(name.clone(), file);
    let counter = trainer.opens_to(impatient());
    let mut deaf = Wire::to(&counter).await;
    deaf.say(format!(
        "GET /lan/v1/packs/{name} HTTP/1.1\r\nHost: x\r\n\r\n"
    ))
    .await;
    let answer = road()
        .hand_over(&address(&counter), &bundle(&[parcel(1_000)]))
        .await;
    assert_eq!(taken(&answer.unwrap()).len(), 1);
    drop(deaf);
}

#[rstest]
#[case::no_http("\x16\x03\x01\x02\x00\x01\x00\x01\u{fffd}\r\n\r\n".to_owned(), "400")]
#[case::garbage_as_bundle(head(7) + "garbage", "400")]
#[case::nothing_as_bundle(head(0), "400")]
#[case::a_newer_format(head(10) + "\x7fOKUB\r\n\x1a\x02\0", "400")]
#[case::too_large(head(65 << 20), "413")]
#[case::another_place("GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), "404")]
#[case::another_method("PUT /lan/v1/carrier HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), "400")]
#[case::a_file("GET /lan/v1/packs/..%2F..%2Fetc%2Fpasswd HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), "404")]
#[case::a_form(head(3).replace("vnd.okuu.bundle", "x-www-form-urlencoded") + "a=b", "400")]
#[case::no_length(head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked") + "0\r\n\r\n", "400")]
#[case::endless_headers(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", "x".repeat(99_999)), "431")]
#[tokio::test]
async fn what_is_no_bundle_is_refused_and_never_reaches_the_carrier(
    #[case] says: String,
    #[case] status: &str,
) {
    let trainer = Trainer::new();
    let counter = trainer.opens_to(impatient());
    let mut wire = Wire::to(&counter).await;
    wire.say(says).await;
    let heard = wire.hear().await;
    assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{heard}");
    assert!(trainer.digests().is_empty());
}

#[tokio::test]
async fn a_page_in_a_browser_may_read_nothing() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let says = "GET /lan/v1/carrier HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n\r\n";
    let mut wire = Wire::to(&counter).await;
    wire.say(says).await;
    let heard = wire.hear().await.to_ascii_lowercase();
    assert!(heard.starts_with("http/1.1 200 "), "{heard}");
    assert!(!heard.contains("access-control-"), "{heard}");
    assert!(
        heard.contains("connection: close"),
        "a place is for one request: {heard}"
    );
}

#[tokio::test]
async fn a_tablet_under_way_is_served_when_the_counter_closes() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let bytes = bundle(&[parcel(1_000)]).to_bytes().unwrap();
    let mut wire = Wire::to(&counter).await;
    // The counter has the connection when it answers to `Expect`.
    wire.say(head(bytes.len()).replace("Host: x", "Host: x\r\nExpect: 100-continue"))
        .await;
    let mut go_on = [0; 25];
    tokio::io::AsyncReadExt::read_exact(&mut wire.0, &mut go_on)
        .await
        .unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    let closing = tokio::spawn(counter.close());
    wire.say(&bytes).await;
    assert!(wire.hear().await.starts_with("HTTP/1.1 200 "));
    closing.await.unwrap();
    assert_eq!(trainer.digests().len(), 1);
}
