//! What a commission member lives through: from an empty tablet to "the CEC has it", with and without a
//! network, and with everything that people type wrong.

#![allow(clippy::unwrap_used)]

use okuu_app::FailureCode;
use okuu_tests::{Collector, CoverageRow, Tablet, until};
use rstest::rstest;
use serde_json::{Value, json};

fn row(commission: &str, person: &str, module: &str) -> CoverageRow {
    CoverageRow {
        commission: commission.into(),
        person: person.into(),
        module: module.into(),
    }
}

/// A person of the demonstration roster's commission PEC-1024, as the tablet offers it.
async fn first_person(tablet: &Tablet) -> (String, Value) {
    let new =
        json!({ "name": "", "kind": "PEC", "number": "1024", "language": "ky", "learner": null });
    let people = until("the roster has come", async || {
        let people = tablet.ask("people", json!({ "new_profile": new })).await;
        people
            .as_array()
            .filter(|people| !people.is_empty())
            .cloned()
    })
    .await;
    (
        people[0]["name"].as_str().unwrap().to_owned(),
        people[0]["learner"].clone(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_reads_passes_and_the_cec_has_it() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let (name, learner) = first_person(&tablet).await;
    let new = json!({ "name": name, "kind": "PEC", "number": "1024", "language": "ky", "learner": learner });
    let card = tablet
        .ask("create_profile", json!({ "new_profile": new }))
        .await;
    let learner = card["learner"].as_str().unwrap();

    tablet.reads(learner, "08").await;
    assert_eq!(
        tablet.delivery_of(learner, "08").await,
        None,
        "read is not completed"
    );
    tablet.passes(learner, "08").await;
    tablet.delivered(learner).await;
    assert_eq!(
        tablet.delivery_of(learner, "08").await.as_deref(),
        Some("received")
    );

    let home = tablet.ask("home", json!({ "learner": learner })).await;
    assert_eq!(home["profile"]["done"], 1);
    assert_eq!(collector.coverage().await, [row("PEC-1024", &name, "08")]);
    let page = collector.get("/?lang=ky").await;
    assert!(
        page.contains(&name),
        "the coverage page names who has completed it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_collector_the_work_goes_on_and_arrives_by_itself_later() {
    let mut collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let (name, learner) = first_person(&tablet).await;
    let new = json!({ "name": name, "kind": "PEC", "number": "1024", "language": "ru", "learner": learner });
    let card = tablet
        .ask("create_profile", json!({ "new_profile": new }))
        .await;
    let learner = card["learner"].as_str().unwrap();
    tablet.completes(learner, "08").await;
    tablet.delivered(learner).await;

    collector.kill();
    tablet.completes(learner, "03").await;
    let waiting = until("the tablet knows that it is offline", async || {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        (view["offline"] == true).then_some(view)
    })
    .await;
    assert_eq!(waiting["completionsWaiting"], 1);
    assert_eq!(
        waiting["trouble"],
        Value::Null,
        "offline is a state, not an error"
    );
    assert_eq!(
        tablet.delivery_of(learner, "03").await.as_deref(),
        Some("onTablet")
    );
    assert_eq!(
        tablet.delivery_of(learner, "08").await.as_deref(),
        Some("received")
    );

    collector.start().await;
    tablet.delivered(learner).await;
    let mut rows = collector.coverage().await;
    rows.sort_by(|a, b| a.module.cmp(&b.module));
    assert_eq!(
        rows,
        [row("PEC-1024", &name, "03"), row("PEC-1024", &name, "08")],
        "once each"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checklist_and_the_place_in_a_lesson_are_there_after_a_restart() {
    let tablet = Tablet::new().await;
    let learner = tablet.profile("Айнура Үсөнова", "1024").await;
    let module = tablet
        .ask("module", json!({ "learner": learner, "module": "03" }))
        .await;
    let lessons = module["lessons"].as_array().unwrap();
    let lesson = lessons
        .iter()
        .find(|lesson| lesson["checks"].as_u64() > Some(0))
        .unwrap();
    let which = json!({ "learner": learner, "module": "03", "lesson": lesson["id"] });
    let text = tablet.ask("lesson", which.clone()).await;
    let blocks = text["blocks"].as_array().unwrap();
    let list = blocks
        .iter()
        .find(|block| block["kind"] == "checklist")
        .unwrap();
    let item = list["items"][0]["id"].clone();
    let tick = json!({ "learner": learner, "module": "03", "item": item, "checked": true });
    tablet.ask("set_check", tick).await;
    let mut place = which.clone();
    place["anchor"] = list["anchor"].clone();
    tablet.ask("keep_position", place).await;

    let tablet = tablet.restarted().await;
    let text = tablet.ask("lesson", which).await;
    assert_eq!(text["checked"], json!([item]));
    assert_eq!(text["position"], list["anchor"]);
    let home = tablet.ask("home", json!({ "learner": learner })).await;
    assert_eq!(home["resume"]["lesson"], lesson["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_attempt_counts_as_what_it_is_and_another_may_follow() {
    let tablet = Tablet::new().await;
    let learner = tablet.profile("Бакыт", "1024").await;
    tablet.reads(&learner, "08").await;
    let mut items = okuu_tests::right_answers("08");
    for item in items.as_array_mut().unwrap() {
        match &mut item["response"] {
            response if response.get("number").is_some() => response["number"] = json!(-1),
            response if response.get("choice").is_some() => response["choice"] = json!([99]),
            response => response["order"].as_array_mut().unwrap().reverse(),
        }
    }
    let attempt = json!({ "learner": learner, "module": "08", "items": items });
    let result = tablet.ask("submit_attempt", attempt).await;
    assert_eq!(
        (result["passed"].clone(), result["score"]["raw"].clone()),
        (json!(false), json!(0))
    );
    let feedback = result["items"][0]["feedbackHtml"].as_str().unwrap();
    assert!(
        feedback.contains("data-link"),
        "the feedback cites its source: {feedback}"
    );
    assert_eq!(tablet.passes(&learner, "08").await["moduleCompleted"], true);
    let module = tablet
        .ask("module", json!({ "learner": learner, "module": "08" }))
        .await;
    assert_eq!(module["attempts"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_with_a_gap_is_refused_and_nothing_is_recorded() {
    let tablet = Tablet::new().await;
    let learner = tablet.profile("Бакыт", "1024").await;
    let mut items = okuu_tests::right_answers("03");
    items.as_array_mut().unwrap().pop();
    let attempt = json!({ "learner": learner, "module": "03", "items": items });
    assert_eq!(
        tablet.refusal("submit_attempt", attempt).await,
        FailureCode::AttemptIncomplete
    );
    let module = tablet
        .ask("module", json!({ "learner": learner, "module": "03" }))
        .await;
    assert_eq!(module["attempts"], json!([]));
}

#[rstest]
#[case("", "1024", FailureCode::NameEmpty)]
#[case("", "", FailureCode::NameEmpty)]
#[case("   ", "1024", FailureCode::NameEmpty)]
#[case("Айнура", "", FailureCode::CommissionInvalid)]
#[case("Айнура", "abc", FailureCode::CommissionInvalid)]
#[case("Айнура", "0", FailureCode::CommissionInvalid)]
#[case("Айнура", "9999", FailureCode::CommissionUnknown)]
#[tokio::test(flavor = "multi_thread")]
async fn a_profile_that_cannot_be_is_refused(
    #[case] name: &str,
    #[case] number: &str,
    #[case] code: FailureCode,
) {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    first_person(&tablet).await;
    let new =
        json!({ "name": name, "kind": "PEC", "number": number, "language": "ky", "learner": null });
    assert_eq!(
        tablet
            .refusal("create_profile", json!({ "new_profile": new }))
            .await,
        code
    );
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(start["profiles"], json!([]));
}

#[rstest]
#[case("избиратель", "избирател")]
#[case("шайлоочу", "шайлооч")]
#[case("УИК", "УШК")]
#[tokio::test(flavor = "multi_thread")]
async fn search_finds_other_forms_and_other_languages(#[case] query: &str, #[case] found: &str) {
    let tablet = Tablet::new().await;
    let language = if query == "избиратель" {
        "ru"
    } else {
        "ky"
    };
    let results = tablet
        .ask("search", json!({ "language": language, "query": query }))
        .await;
    let hits = results["hits"].as_array().unwrap();
    let marked = |hit: &&Value| {
        let snippet = hit["snippetHtml"].as_str().unwrap();
        snippet.split("<mark>").skip(1).any(|rest| {
            let word = rest.split("</mark>").next().unwrap();
            word.starts_with(found) && word != query
        })
    };
    let hit = hits
        .iter()
        .find(marked)
        .unwrap_or_else(|| panic!("{query} among {hits:?}"));
    let link = hit["link"].as_str().unwrap();
    assert!(link.contains(':'), "{link} leads somewhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_twelve_modules_can_be_read_and_there_is_no_other() {
    let tablet = Tablet::new().await;
    let learner = tablet.profile("Бакыт", "1024").await;
    for number in 1..=12 {
        let which = json!({ "learner": learner, "module": format!("{number:02}") });
        let view = tablet.ask("module", which).await;
        assert_eq!(view["card"]["readable"], true, "module {number}");
        assert!(view["lessons"].as_array().unwrap().len() >= 6);
    }
    let other = json!({ "learner": learner, "module": "13" });
    assert_eq!(
        tablet.refusal("module", other.clone()).await,
        FailureCode::NotInPack
    );
    assert_eq!(
        tablet.refusal("assessment", other).await,
        FailureCode::NotInPack
    );
}
