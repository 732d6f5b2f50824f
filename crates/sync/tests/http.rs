//! The HTTP road against whatever may listen at the other end, over real ports.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Json, Redirect, Response};
use axum::routing::{get, post};
use kit::{Collector, Tablet};
use okuu_domain::{DeviceId, Seq, SeriesId, Timestamp};
use okuu_progress::Enrolment;
use okuu_protocol::api::{self, EnrolAnswer, EnrolRequest, Problem, ProblemCode};
use okuu_protocol::{SealedBatch, Signed};
use okuu_sync::{Engine, Hints, HttpRoad, Road, RoadError, State, ready};
use rstest::rstest;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

const PATIENCE: Duration = Duration::from_millis(300);

fn road() -> HttpRoad {
    HttpRoad::with_patience(Duration::from_secs(5), PATIENCE).unwrap()
}

/// A server on a port of its own.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}

/// A server that answers every batch so.
async fn answering<F, R>(answer: F) -> String
where
    F: Fn() -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Response> + Send + 'static,
{
    serve(Router::new().route(api::BATCHES, post(move |_: Bytes| answer()))).await
}

/// Sends a small batch to an address.
async fn send_to(address: &str) -> Result<Signed<okuu_protocol::Receipt>, RoadError> {
    let tablet = Tablet::new();
    tablet.reads(0..3);
    let now = Timestamp::from_millis(0);
    let ready = ready(&tablet.store, &tablet.sealing, &Hints::default(), 10, now)
        .unwrap()
        .unwrap();
    road().send(&enrolment(address), &ready.batch).await
}

fn enrolment(address: &str) -> Enrolment {
    Enrolment {
        address: address.to_owned(),
        collector_key: Collector::new().key.public().to_string(),
        collector_name: "CEC".to_owned(),
        token: "token".to_owned(),
    }
}

fn problem(code: ProblemCode) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap();
    let detail = "a reason".to_owned();
    (status, Json(Problem { code, detail })).into_response()
}

#[rstest]
#[case(ProblemCode::DeviceUnknown)]
#[case(ProblemCode::BadSignature)]
#[tokio::test]
async fn a_collector_that_does_not_know_the_tablet_says_so(#[case] code: ProblemCode) {
    let address = answering(move || async move { problem(code) }).await;
    let Err(RoadError::Unauthorised(said)) = send_to(&address).await else {
        panic!("401 is about who we are");
    };
    assert_eq!(said.code, code);
}

#[tokio::test]
async fn every_refusal_comes_through_as_what_it_is() {
    let revoked = answering(|| async { problem(ProblemCode::DeviceRevoked) }).await;
    assert_eq!(send_to(&revoked).await, Err(RoadError::Revoked));
    let large = answering(|| async { problem(ProblemCode::TooLarge) }).await;
    assert_eq!(send_to(&large).await, Err(RoadError::TooLarge));
    let malformed = answering(|| async { problem(ProblemCode::Malformed) }).await;
    assert!(matches!(
        send_to(&malformed).await,
        Err(RoadError::Refused(_))
    ));
    let failing = answering(|| async { problem(ProblemCode::Internal) }).await;
    let trouble = RoadError::ServerTrouble {
        status: 500,
        retry_after: None,
    };
    assert_eq!(send_to(&failing).await, Err(trouble));
}

#[tokio::test]
async fn a_busy_collector_names_the_time_to_come_back() {
    let busy = || async { ([("retry-after", "17")], problem(ProblemCode::Busy)).into_response() };
    let retry_after = Some(Duration::from_secs(17));
    assert_eq!(
        send_to(&answering(busy).await).await,
        Err(RoadError::Busy { retry_after })
    );
}

#[rstest]
#[case::a_portal("<html>Welcome to the hotel</html>")]
#[case::nothing("")]
#[case::other_json(r#"{"ok":true}"#)]
#[case::half(r#"{"body":"{\"format\":1"#)]
#[tokio::test]
async fn an_answer_that_is_no_receipt_is_garbled(#[case] body: &'static str) {
    let address = answering(move || async move { body.into_response() }).await;
    let answer = send_to(&address).await;
    assert!(matches!(answer, Err(RoadError::Garbled(_))), "{answer:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = answering(|| async { panic!("nobody comes here") }).await;
    let to = format!("{elsewhere}{}", api::BATCHES);
    let address = answering(move || {
        let to = to.clone();
        async move { Redirect::temporary(&to).into_response() }
    });
    let answer = send_to(&address.await).await;
    assert!(matches!(answer, Err(RoadError::Garbled(_))), "{answer:?}");
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let endless = || async {
        let piece = || Ok::<_, Infallible>(Bytes::from_static(&[b' '; 65536]));
        let pieces = std::iter::repeat_with(piece);
        Body::from_stream(tokio_stream::iter(pieces)).into_response()
    };
    let answer = send_to(&answering(endless).await).await;
    assert!(matches!(answer, Err(RoadError::Garbled(_))), "{answer:?}");
}

#[tokio::test]
async fn a_collector_that_never_answers_is_given_up() {
    let address = answering(std::future::pending).await;
    let begin = Instant::now();
    let answer = send_to(&address).await;
    assert!(
        matches!(answer, Err(RoadError::Interrupted(_))),
        "{answer:?}"
    );
    assert!(begin.elapsed() >= PATIENCE);
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle_is_given_up() {
    let half = || async {
        let first = Ok::<_, Infallible>(Bytes::from_static(b"{\"body\":"));
        let rest = tokio_stream::pending();
        let stream = tokio_stream::StreamExt::chain(tokio_stream::once(first), rest);
        Body::from_stream(stream).into_response()
    };
    let answer = send_to(&answering(half).await).await;
    assert!(
        matches!(answer, Err(RoadError::Interrupted(_))),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let answer = send_to(&address).await;
    assert!(
        matches!(answer, Err(RoadError::Unreachable(_))),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_port_where_something_else_listens_gives_no_receipt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"SSH-2.0-OpenSSH_8.4\r\n").await;
        }
    });
    let answer = send_to(&address).await;
    assert!(answer.is_err(), "{answer:?}");
}

#[derive(serde::Deserialize)]
struct OfSeries {
    series: SeriesId,
}

/// A collector over HTTP with an honest mind.
fn honest(collector: &Arc<Mutex<Collector>>) -> Router {
    let receives = Arc::clone(collector);
    let enrols = Arc::clone(collector);
    let lists = Arc::clone(collector);
    let asked = Arc::clone(collector);
    let batches = post(move |body: Bytes| async move {
        let batch = SealedBatch::from_bytes(body.to_vec()).unwrap();
        Json(receives.lock().unwrap().receive(&batch))
    });
    let enrolments = post(move |Json(request): Json<EnrolRequest>| async move {
        let mut collector = enrols.lock().unwrap();
        collector.knows(request.device, request.check().unwrap());
        Json(EnrolAnswer {
            collector_key: collector.key.public().to_string(),
            collector_name: "CEC".to_owned(),
            token: "secret-token".to_owned(),
            roster: Signed::sign(&collector.roster, &collector.key).unwrap(),
            recipient: None,
        })
    });
    let roster = get(move |headers: HeaderMap| async move {
        assert_eq!(headers["authorization"], "Bearer secret-token");
        let collector = lists.lock().unwrap();
        Json(Signed::sign(&collector.roster, &collector.key).unwrap())
    });
    let receipts = get(
        move |Path(device): Path<DeviceId>, Query(of): Query<OfSeries>, headers: HeaderMap| async move {
            assert_eq!(headers["authorization"], "Bearer secret-token");
            let collector = asked.lock().unwrap();
            Json(Signed::sign(&collector.receipt(device, of.series), &collector.key).unwrap())
        },
    );
    Router::new()
        .route(api::RECEIPTS, receipts)
        .route(api::BATCHES, batches)
        .route(api::ENROLMENTS, enrolments)
        .route(api::ROSTER, roster)
}

#[tokio::test]
async fn a_tablet_enrols_and_delivers_over_http() {
    let collector = Arc::new(Mutex::new(Collector::new()));
    let address = serve(honest(&collector)).await;
    let tablet = Tablet::new();
    tablet.reads(0..5);
    let (engine, task) = Engine::new(tablet.setup(Arc::new(road())));
    tokio::spawn(task);
    engine.enrol(&address, "K7QM-2XPA", None).await.unwrap();
    let mut state = engine.state();
    let done = |state: &State| matches!(state, State::Idle { .. }) && tablet.confirmed() == 5;
    state.wait_for(done).await.unwrap();

    tablet.fails_once();
    engine.new_record();
    let done = |state: &State| matches!(state, State::Idle { .. }) && tablet.confirmed() == 6;
    state.wait_for(done).await.unwrap();
    let arrived = collector.lock().unwrap().arrivals.len();
    assert_eq!(arrived, 6);

    let to = tablet.store().enrolment().unwrap().unwrap();
    let device = tablet.store().device();
    let series = tablet.store().series();
    let signed = road().receipt(&to, device, series).await.unwrap();
    let receipt = signed
        .verify(&collector.lock().unwrap().key.public())
        .unwrap();
    assert_eq!(receipt.received, Seq(6));
}
