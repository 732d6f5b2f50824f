//! Whatever answers in the collector's place: the tablet says what is the matter, keeps everything, and
//! delivers as soon as the real one is back.

#![allow(clippy::unwrap_used)]

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use okuu_app::FailureCode;
use okuu_tests::{Collector, Tablet, until};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// Something else on the collector's port.
async fn impostor(collector: &Collector, answer: fn() -> Response) -> JoinHandle<()> {
    let address = collector.address().replace("http://", "");
    let listener = until("the port is free", async || {
        tokio::net::TcpListener::bind(&address).await.ok()
    })
    .await;
    let routes = Router::new().fallback(async move || answer());
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() })
}

fn code(code: FailureCode) -> Value {
    serde_json::to_value(code).unwrap()
}

#[rstest]
#[case::garbage(|| "<html>Welcome to our hotel</html>".into_response(), FailureCode::CollectorGarbled)]
#[case::no_such_tablet(|| StatusCode::UNAUTHORIZED.into_response(), FailureCode::CollectorRefused)]
#[case::too_large(|| StatusCode::PAYLOAD_TOO_LARGE.into_response(), FailureCode::BatchTooLarge)]
#[case::too_many(
    || (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response(),
    FailureCode::CollectorBusy
)]
#[case::broken(|| StatusCode::INTERNAL_SERVER_ERROR.into_response(), FailureCode::CollectorTrouble)]
#[tokio::test(flavor = "multi_thread")]
async fn a_bad_answer_is_told_and_loses_nothing(
    #[case] answer: fn() -> Response,
    #[case] expected: FailureCode,
) {
    let mut collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = tablet.profile("Салтанат", "1024").await;
    until("the tablet is enrolled", async || {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        (view["enrolled"] == true && view["recordsWaiting"] == 0).then_some(())
    })
    .await;
    collector.kill();
    let impostor = impostor(&collector, answer).await;
    tablet.completes(&learner, "08").await;
    let view = until("the trouble is told", async || {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        tablet.ask("send_now", json!({})).await;
        (view["trouble"] == code(expected)).then_some(view)
    })
    .await;
    assert_eq!(view["completionsWaiting"], 1);
    assert_eq!(
        tablet.delivery_of(&learner, "08").await.as_deref(),
        Some("onTablet")
    );

    impostor.abort();
    let _ = impostor.await;
    collector.start().await;
    until("the CEC has everything", async || {
        tablet.ask("send_now", json!({})).await;
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        (view["recordsWaiting"] == 0).then_some(())
    })
    .await;
    assert_eq!(collector.coverage().await.len(), 1);
}

#[rstest]
#[case("ABCD-EFGH", FailureCode::EnrolmentCodeWrong)]
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_told(#[case] wrong: &str, #[case] expected: FailureCode) {
    let collector = Collector::started().await;
    let tablet = Tablet::new().await;
    let at = |address: String, code: &str| json!({ "address": address, "code": code });
    assert_eq!(
        tablet
            .refusal("enrol", at(collector.address(), wrong))
            .await,
        expected
    );
    let nowhere = at("http://127.0.0.1:1".into(), wrong);
    assert_eq!(
        tablet.refusal("enrol", nowhere).await,
        FailureCode::CollectorUnreachable
    );
    let nonsense = at("the office in Bishkek".into(), wrong);
    assert_eq!(
        tablet.refusal("enrol", nonsense).await,
        FailureCode::AddressInvalid
    );

    let code = collector.code();
    tablet.ask("enrol", at(collector.address(), &code)).await;
    let other = Tablet::new().await;
    let again = other.refusal("enrol", at(collector.address(), &code)).await;
    assert_eq!(again, FailureCode::EnrolmentCodeUsed);
}
