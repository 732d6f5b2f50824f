//! What a trainer does in a hall without a network: shows slides.

#![allow(clippy::unwrap_used)]

use okuu_app::FailureCode;
use okuu_tests::Tablet;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn both_windows_follow_one_presentation() {
    let tablet = Tablet::new().await;
    let deck = tablet
        .ask("deck", json!({ "module": "08", "language": "ky" }))
        .await;
    let slides = deck["slides"].as_array().unwrap();
    assert!(slides.len() >= 12);
    assert!(
        slides
            .iter()
            .all(|slide| slide["notesHtml"].as_str().is_some_and(|n| !n.is_empty()))
    );
    assert_eq!(tablet.ask("presentation", json!({})).await, Value::Null);

    tablet
        .ask("present", json!({ "module": "08", "language": "ky" }))
        .await;
    tablet.ask("show_slide", json!({ "slide": 3 })).await;
    tablet.ask("set_black", json!({ "black": true })).await;
    let shown = tablet.ask("presentation", json!({})).await;
    assert_eq!(
        (shown["slide"].clone(), shown["black"].clone()),
        (json!(3), json!(true))
    );
    tablet.ask("show_slide", json!({ "slide": 4 })).await;
    assert_eq!(
        tablet.ask("presentation", json!({})).await["black"],
        false,
        "a new page is seen"
    );

    tablet.ask("show_slide", json!({ "slide": 999 })).await;
    let last = tablet.ask("presentation", json!({})).await;
    assert_eq!(last["slide"], slides.len() - 1, "beyond the end is the end");
    tablet.ask("end_presentation", json!({})).await;
    assert_eq!(tablet.ask("presentation", json!({})).await, Value::Null);
    tablet.ask("show_slide", json!({ "slide": 1 })).await;
    assert_eq!(
        tablet.ask("presentation", json!({})).await,
        Value::Null,
        "a late key starts nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_that_the_programme_does_not_have_cannot_be_presented() {
    let tablet = Tablet::new().await;
    let asked = json!({ "module": "13", "language": "ru" });
    assert_eq!(
        tablet.refusal("present", asked).await,
        FailureCode::NotInPack
    );
}
