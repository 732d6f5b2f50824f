//! Records that travel through other hands: by a stick, and through the room. No tablet here ever trusts whoever
//! carries, and nothing is lost or doubled whatever happens to the carrier.

#![allow(clippy::unwrap_used)]

mod down;
mod sticks;

use std::path::Path;
use std::time::Instant;

use okuu_app::FailureCode;
use okuu_tests::{Collector, Link, Mode, Tablet, until};
use serde_json::{Value, json};

/// The commission of the demonstration roster to which everybody here belongs.
const COMMISSION: &str = "1024";
/// A short module.
const MODULE: &str = "08";

/// A tablet of somebody whom the roster does not know, registered with the collector at an address.
async fn registered(address: String, code: String) -> Tablet {
    let tablet = Tablet::new().await;
    let codes = json!({ "address": address, "code": code });
    tablet.ask("enrol", codes).await;
    tablet
}

/// A tablet that was registered through a link and whose link then broke for good, with a module completed since.
async fn cut_off(collector: &Collector, name: &str) -> (Tablet, String, Link) {
    let link = Link::to(collector).await;
    let tablet = registered(link.address(), collector.code()).await;
    link.set(Mode::HoldRequests);
    let learner = tablet.profile(name, COMMISSION).await;
    tablet.completes(&learner, MODULE).await;
    (tablet, learner, link)
}

async fn delivery(tablet: &Tablet, learner: &str) -> Value {
    tablet.ask("delivery", json!({ "learner": learner })).await
}

/// How far the module is, with who carries it.
async fn way(tablet: &Tablet, learner: &str) -> (String, Value) {
    let view = delivery(tablet, learner).await;
    let found = &view["modules"][0]["delivery"];
    let state = found["state"].as_str().expect("a state").to_owned();
    (state, found["handedOver"].clone())
}

async fn saves(tablet: &Tablet, stick: &str) -> Value {
    let place = tablet.stick(stick).display().to_string();
    tablet.ask("save_bundle", json!({ "place": place })).await
}

/// Opens the newest file that is found.
async fn opens(tablet: &Tablet) -> Value {
    let found = tablet.ask("bundles_found", json!({})).await;
    let path = &found[0]["path"];
    tablet.ask("open_bundle_at", json!({ "path": path })).await
}

/// Begins to collect and answers the addresses.
async fn collects(tablet: &Tablet, name: &str) -> Value {
    let collecting = tablet.ask("collect", json!({ "name": name })).await;
    collecting["addresses"].clone()
}

async fn carried_is_delivered(trainer: &Tablet, learner: &str) {
    until("what is carried is delivered", async || {
        let view = delivery(trainer, learner).await;
        (view["carrying"]["waitingRecords"] == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_to_the_trainer_and_on_and_the_answer_comes_back_by_file() {
    let mut collector = Collector::started().await;
    let (member, learner, _link) = cut_off(&collector, "Асанова Гүлнара").await;
    let trainer = registered(collector.address(), collector.code()).await;
    let teacher = trainer.profile("Токтогулов Бакыт", COMMISSION).await;
    collector.kill();

    assert_eq!(way(&member, &learner).await.0, "onTablet");
    member.gets_stick("BLUE");
    let saved = saves(&member, "BLUE").await;
    let name = saved["name"].as_str().unwrap();
    assert!(
        name.starts_with("okuu-PEC-1024-") && name.ends_with("-1.okuu"),
        "{name}"
    );
    assert!(saved["records"].as_u64().unwrap() > 3, "{saved}");
    let (state, by) = way(&member, &learner).await;
    assert_eq!(state, "withCarrier");
    assert_eq!((&by["name"], &by["road"]), (&json!("BLUE"), &json!("file")));

    member.gives_stick("BLUE", &trainer);
    let opened = opens(&trainer).await;
    assert_eq!(opened["records"], saved["records"]);
    assert_eq!(
        (&opened["tablets"], &opened["broken"]),
        (&json!(1), &Value::Null)
    );
    let again = opens(&trainer).await;
    assert_eq!(
        (&again["parcels"], &again["known"]),
        (&json!(0), &opened["parcels"])
    );
    let carrying = delivery(&trainer, &teacher).await["carrying"].clone();
    assert_eq!(carrying["waitingRecords"], saved["records"]);

    collector.start().await;
    trainer.ask("network_changed", json!({})).await;
    carried_is_delivered(&trainer, &teacher).await;
    assert_eq!(collector.coverage().await.len(), 1, "completed once");

    saves(&trainer, "BLUE").await;
    trainer.gives_stick("BLUE", &member);
    let brought = opens(&member).await;
    assert_eq!(
        brought["confirmed"], saved["records"],
        "the CEC's receipt came back"
    );
    let (state, by) = way(&member, &learner).await;
    assert_eq!(state, "received", "a receipt wins over a carrier's word");
    assert_eq!(by["name"], "BLUE", "how it went is still told");
    assert_eq!(delivery(&member, &learner).await["completionsWaiting"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trainer_in_the_room_takes_records_on_and_brings_the_receipts_back() {
    let mut collector = Collector::started().await;
    let (member, learner, _link) = cut_off(&collector, "Асанова Гүлнара").await;
    let trainer = registered(collector.address(), collector.code()).await;
    let teacher = trainer.profile("Токтогулов Бакыт", COMMISSION).await;
    collector.kill();

    let addresses = collects(&trainer, " Токтогулов  Бакыт ").await;
    let given = member
        .ask("hand_over", json!({ "addresses": addresses }))
        .await;
    assert_eq!(given["name"], "Токтогулов Бакыт");
    assert!(given["records"].as_u64().unwrap() > 3, "{given}");
    assert_eq!(
        given["brought"]["confirmed"], 0,
        "the CEC knows nothing of it yet"
    );
    let (state, by) = way(&member, &learner).await;
    assert_eq!(state, "withCarrier");
    assert_eq!(
        (&by["name"], &by["road"]),
        (&json!("Токтогулов Бакыт"), &json!("lan"))
    );
    let view = delivery(&member, &learner).await;
    assert_eq!(
        view["completionsWaiting"], 1,
        "nothing leaves the outbox without a receipt"
    );
    assert_eq!(view["completionsWithCarrier"], 1);

    let collecting = trainer.ask("collecting", json!({})).await;
    assert_eq!(collecting["tablets"][0]["tablet"], view["tablet"]);
    assert_eq!(collecting["records"], given["records"]);

    collector.start().await;
    trainer.ask("network_changed", json!({})).await;
    carried_is_delivered(&trainer, &teacher).await;
    let again = member
        .ask("hand_over", json!({ "addresses": addresses }))
        .await;
    assert_eq!(again["brought"]["confirmed"], given["records"]);
    assert_eq!(way(&member, &learner).await.0, "received");
    let counted = trainer.ask("collecting", json!({})).await["records"].clone();
    assert_eq!(
        counted, given["records"],
        "what comes twice is counted once"
    );
    assert_eq!(collector.coverage().await.len(), 1);

    trainer.ask("stop_collecting", json!({})).await;
    assert_eq!(trainer.ask("collecting", json!({})).await, Value::Null);
    let closed = member
        .refusal("hand_over", json!({ "addresses": addresses }))
        .await;
    assert_eq!(closed, FailureCode::CarrierUnreachable);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carrier_cannot_read_what_it_carries() {
    let mut collector = Collector::started().await;
    let (member, learner, _link) = cut_off(&collector, "Асанова Гүлнара").await;
    let trainer = registered(collector.address(), collector.code()).await;
    collector.kill();
    member.gets_stick("BLUE");
    saves(&member, "BLUE").await;
    let addresses = collects(&trainer, "Токтогулов Бакыт").await;
    member
        .ask("hand_over", json!({ "addresses": addresses }))
        .await;

    let own = files(member.folder(), "learner.db");
    let carried = files(trainer.folder(), "learner.db");
    let file = files(&member.stick("BLUE"), "okuu-");
    for secret in [
        &*learner,
        "Асанова",
        "module-completed",
        "lesson-read",
        "\"score\"",
    ] {
        assert!(
            holds(&own, secret),
            "{secret} is looked for in the right way"
        );
        assert!(!holds(&file, secret), "{secret} can be read in the file");
        assert!(
            !holds(&carried, secret),
            "{secret} can be read by the carrier"
        );
    }
}

/// All bytes of the files in a folder whose names begin so.
fn files(folder: &Path, begin: &str) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let ours = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(begin));
    ours.flat_map(|entry| std::fs::read(entry.path()).unwrap())
        .collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_tablets_hand_a_class_over_to_one_trainer_at_once() {
    const CLASS: usize = 40;
    let mut collector = Collector::started().await;
    let trainer = registered(collector.address(), collector.code()).await;
    let teacher = trainer.profile("Токтогулов Бакыт", COMMISSION).await;
    let mut class = Vec::new();
    for _ in 0..CLASS {
        class.push(registered(collector.address(), collector.code()).await);
    }
    trainer.delivered(&teacher).await;
    collector.kill();
    let mut work = tokio::task::JoinSet::new();
    for (seat, tablet) in class.into_iter().enumerate() {
        work.spawn(async move {
            let learner = tablet.profile(&format!("Окуучу {seat}"), COMMISSION).await;
            tablet.completes(&learner, MODULE).await;
            tablet
        });
    }
    let class = work.join_all().await;

    let addresses = collects(&trainer, "Токтогулов Бакыт").await;
    let begun = Instant::now();
    let mut giving = tokio::task::JoinSet::new();
    for tablet in class {
        let addresses = addresses.clone();
        giving.spawn(async move {
            let given = tablet
                .ask("hand_over", json!({ "addresses": addresses }))
                .await;
            given["records"].as_u64().expect("a number")
        });
    }
    let given: u64 = giving.join_all().await.into_iter().sum();
    eprintln!("{CLASS} tablets, {given} records, {:.1?}", begun.elapsed());

    let collecting = trainer.ask("collecting", json!({})).await;
    assert_eq!(collecting["tablets"].as_array().unwrap().len(), CLASS);
    assert_eq!(collecting["records"], given);
    let carrying = delivery(&trainer, &teacher).await["carrying"].clone();
    assert_eq!(
        (&carrying["tablets"], &carrying["waitingRecords"]),
        (&json!(CLASS), &json!(given))
    );

    // The class has gone home with its tablets: whatever arrives, the trainer brought.
    collector.start().await;
    trainer.ask("network_changed", json!({})).await;
    carried_is_delivered(&trainer, &teacher).await;
    let coverage = collector.coverage().await;
    assert_eq!(coverage.len(), CLASS, "everybody's module");
    let people: std::collections::BTreeSet<_> = coverage.iter().map(|row| &row.person).collect();
    assert_eq!(people.len(), CLASS, "and nobody's twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_carrier_is_told_apart() {
    let collector = Collector::started().await;
    let (member, ..) = cut_off(&collector, "Асанова Гүлнара").await;
    let give = async |addresses: Value| {
        member
            .refusal("hand_over", json!({ "addresses": addresses }))
            .await
    };
    let page = collector.address();
    assert_eq!(give(json!([])).await, FailureCode::CarrierAddressInvalid);
    assert_eq!(
        give(json!(["https://okuu.example"])).await,
        FailureCode::CarrierAddressInvalid
    );
    assert_eq!(
        give(json!(["8.8.8.8"])).await,
        FailureCode::CarrierAddressInvalid
    );
    assert_eq!(
        give(json!(["127.0.0.1:1"])).await,
        FailureCode::CarrierUnreachable
    );
    assert_eq!(give(json!([page])).await, FailureCode::CarrierGarbled);
    let own = collects(&member, "Асанова Гүлнара").await;
    assert_eq!(
        give(own).await,
        FailureCode::CarrierAddressInvalid,
        "it is this tablet"
    );
    let nameless = member.refusal("collect", json!({ "name": "  " })).await;
    assert_eq!(nameless, FailureCode::NameEmpty);

    let unregistered = Tablet::new().await;
    let refused = unregistered.refusal("bundle_for_sharing", json!({})).await;
    assert_eq!(refused, FailureCode::NotEnrolled);
}
