//! What people live through when the CEC corrects the texts: the pack comes down, they see what changed and confirm
//! that, and nothing they have done is taken away.

#![allow(clippy::unwrap_used)]

use okuu_app::FailureCode;
use okuu_tests::{Collector, Edition, Tablet, right_answers, until};
use serde_json::{Value, json};

/// Later than whatever stands in the repository.
const NEW: &str = "2031-03-01";
const FOLDER: &str = "08-before-opening";
const CHANGED: &str = "ready-by-eight";
const REMOVED: &str = "worked-example";

/// A paragraph is new in one lesson, another lesson is gone, and the deck has one more slide.
fn corrected() -> Edition {
    let lessons = |text: &str| {
        let after_aim = text.match_indices("\n\n").nth(1).unwrap().0;
        let gone = text.find(&format!("{{#{REMOVED}}}")).unwrap();
        let begin = text[..gone].rfind("\n## ").unwrap();
        let end = gone + text[gone..].find("\n## ").unwrap();
        let (first, middle) = (&text[..after_aim], &text[after_aim..begin]);
        format!("{first}\n\nCorrected. {{~}}{middle}{}", &text[end..])
    };
    let deck = |text: &str| {
        let text = text.trim_end();
        format!("{text}\n\n---\n\n## Corrected\n\n- Corrected {{~}}\n\n<!-- 1 min. -->\n")
    };
    Edition::of(NEW)
        .changing(FOLDER, "md", lessons)
        .changing(FOLDER, "deck.md", deck)
        .built()
}

async fn learner_of(tablet: &Tablet) -> String {
    let new =
        json!({ "name": "", "kind": "PEC", "number": "1024", "language": "ky", "learner": null });
    let person = until("the roster has come", async || {
        let people = tablet.ask("people", json!({ "new_profile": new })).await;
        people.as_array()?.first().cloned()
    })
    .await;
    let new = json!({ "name": person["name"], "kind": "PEC", "number": "1024", "language": "ky",
        "learner": person["learner"] });
    let card = tablet.ask("create_profile", json!({ "new_profile": new }));
    card.await["learner"].as_str().unwrap().to_owned()
}

/// Waits until the tablet has fetched what the CEC offers.
async fn updated(tablet: &Tablet) {
    until("the new edition is in use", async || {
        tablet.ask("send_now", json!({})).await;
        let start = tablet.ask("start", json!({})).await;
        (start["textsUpdated"] == NEW).then_some(())
    })
    .await;
}

async fn card(tablet: &Tablet, learner: &str) -> Value {
    let home = tablet.ask("home", json!({ "learner": learner })).await;
    let modules = home["modules"].as_array().unwrap().iter();
    modules
        .clone()
        .find(|card| card["id"] == "08")
        .unwrap()
        .clone()
}

fn lesson(learner: &str, lesson: &str) -> Value {
    json!({ "learner": learner, "module": "08", "lesson": lesson })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_sees_what_changed_confirms_it_and_keeps_everything_done() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = &learner_of(&tablet).await;
    tablet.completes(learner, "08").await;
    tablet.reads(learner, "03").await;
    tablet.delivered(learner).await;
    let coverage = collector.coverage().await;
    let before = card(&tablet, learner).await;
    assert_eq!(before["lessonsChanged"], 0);

    collector.publish(&corrected());
    updated(&tablet).await;

    let home = tablet.ask("home", json!({ "learner": learner })).await;
    assert_eq!(home["textsUpdated"], NEW);
    assert_eq!(
        home["profile"]["done"], 1,
        "a completed module stays completed"
    );
    let after = card(&tablet, learner).await;
    assert_eq!(after["lessonsChanged"], 1);
    assert_eq!(
        (&after["passed"], &after["delivery"]),
        (&json!(true), &before["delivery"])
    );
    assert_eq!(
        after["lessonsRead"], after["lessons"],
        "the lessons stay read"
    );
    assert_eq!(
        after["lessons"].as_u64(),
        before["lessons"].as_u64().map(|lessons| lessons - 1)
    );

    let module = tablet
        .ask("module", json!({ "learner": learner, "module": "08" }))
        .await;
    assert_eq!(module["attempts"].as_array().unwrap().len(), 1);
    for listed in module["lessons"].as_array().unwrap() {
        let expected = (json!(true), json!(listed["id"] == CHANGED));
        assert_eq!(
            (listed["read"].clone(), listed["changed"].clone()),
            expected,
            "{listed}"
        );
    }
    let text = tablet.ask("lesson", lesson(learner, CHANGED)).await;
    assert_eq!(text["changed"]["edition"], NEW);
    let marked = text["changed"]["blocks"].as_array().unwrap();
    let blocks = text["blocks"].as_array().unwrap().iter();
    let new: Vec<_> = blocks
        .filter(|block| marked.contains(&block["anchor"]))
        .collect();
    assert_eq!(new.len(), 1, "the paragraph that was added, and no other");
    assert!(new[0]["html"].as_str().unwrap().contains("Corrected."));
    assert_eq!(
        tablet.refusal("lesson", lesson(learner, REMOVED)).await,
        FailureCode::NotInPack
    );

    let completed = tablet.ask("mark_read", lesson(learner, CHANGED)).await;
    assert_eq!(completed, false, "it was completed before");
    let text = tablet.ask("lesson", lesson(learner, CHANGED)).await;
    assert_eq!(
        (&text["changed"], &text["read"]),
        (&Value::Null, &json!(true))
    );
    assert_eq!(card(&tablet, learner).await["lessonsChanged"], 0);
    tablet.ask("dismiss_notices", json!({})).await;
    tablet.delivered(learner).await;
    assert_eq!(
        collector.coverage().await,
        coverage,
        "the CEC counts it once"
    );

    let tablet = tablet.restarted().await;
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(start["textsUpdated"], Value::Null, "it has been read");
    let text = tablet.ask("lesson", lesson(learner, CHANGED)).await;
    let blocks = text["blocks"].to_string();
    assert!(
        blocks.contains("Corrected."),
        "not the older one that the app brings"
    );
    assert_eq!(
        card(&tablet, learner).await["delivery"]["state"],
        "received"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_and_an_attempt_go_on_with_the_texts_they_began_with() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = &learner_of(&tablet).await;
    let which = json!({ "module": "08", "language": "ru" });
    let slides = async || {
        let deck = tablet.ask("deck", which.clone()).await;
        deck["slides"].as_array().unwrap().len()
    };
    let shown = tablet.ask("present", which.clone()).await;
    let before = slides().await;
    let asked = tablet
        .ask("assessment", json!({ "learner": learner, "module": "08" }))
        .await;
    let old = asked["edition"].as_str().unwrap();

    collector.publish(&corrected());
    updated(&tablet).await;

    assert_eq!(tablet.ask("presentation", json!({})).await, shown);
    assert_eq!(slides().await, before, "the class sees what it saw");
    tablet.ask("end_presentation", json!({})).await;
    assert_eq!(
        slides().await,
        before + 1,
        "the next class sees the new deck"
    );

    let attempt = |edition: &str| json!({ "learner": learner, "module": "08", "items": right_answers("08"), "edition": edition });
    let result = tablet.ask("submit_attempt", attempt(old)).await;
    assert_eq!(result["passed"], true, "judged by what was asked");
    assert_eq!(
        tablet
            .refusal("submit_attempt", attempt("2021-01-01"))
            .await,
        FailureCode::AttemptOutdated
    );
    tablet.reads(learner, "08").await;
    assert!(
        tablet.delivery_of(learner, "08").await.is_some(),
        "an attempt at the old edition and the lessons of the new one complete the module"
    );
}
