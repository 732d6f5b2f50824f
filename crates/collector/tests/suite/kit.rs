//! A collector to meet: a real file, a real server on a free port, a client.

use std::path::PathBuf;
use std::sync::Arc;

use okuu_collector::{Collector, Programme, Scope, Store, StoreOptions, read_roster, serve};
use okuu_domain::{Clock, DeviceTime, LearnerId, Timestamp};
use okuu_protocol::api::{
    BATCHES, BUNDLE_TYPE, BUNDLES, ENROLMENTS, EnrolAnswer, Problem, ProblemCode,
};
use okuu_protocol::{Bundle, Item, Parcel, Receipt, Recipient, Signed};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::tablet::Tablet;

/// The collector's clock in the tests stands still.
pub struct Standing;

impl Clock for Standing {
    fn now(&self) -> DeviceTime {
        DeviceTime {
            wall: now(),
            monotonic_ms: 0,
        }
    }
}

pub fn now() -> Timestamp {
    "2021-03-10T06:00:00Z".parse().unwrap()
}

/// A learner who is told apart by a number.
pub fn learner(number: u128) -> LearnerId {
    format!("00000000-0000-4000-8000-{number:012x}")
        .parse()
        .unwrap()
}

/// Two precincts in different districts, one regional commission, three people each; `learner(10)` is the first of
/// PEC-1024, `learner(20)` of PEC-7, `learner(30)` of REC-3.
pub fn roster() -> String {
    let commission = |number: &str, region: &str, district: &str, first: u128, names: [&str; 3]| {
        let person = |(at, name): (usize, &str)| {
            let learner = learner(first + at as u128);
            format!("    {{ name = \"{name}\", learner = \"{learner}\" }},\n")
        };
        let people: String = names.into_iter().enumerate().map(person).collect();
        format!(
            "[[commission]]\nnumber = \"{number}\"\nregion = \"{region}\"\n\
             district = \"{district}\"\npeople = [\n{people}]\n\n"
        )
    };
    commission(
        "PEC-1024",
        "Чүй облусу",
        "Аламүдүн району",
        10,
        ["Асанова", "Бакиров", "Ким"],
    ) + &commission(
        "PEC-7",
        "Ош облусу",
        "Өзгөн району",
        20,
        ["Алиев", "=Формула", "Үсөнова"],
    ) + &commission(
        "REC-3",
        "Чүй облусу",
        "Аламүдүн району",
        30,
        ["Иванова", "Осмонов", "Чыныбаев"],
    )
}

pub fn programme_file() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/programme.toml").into()
}

/// A collector that serves.
pub struct Site {
    dir: Arc<TempDir>,
    pub collector: Collector,
    address: String,
    client: Client,
    server: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Site {
    /// With the roster above.
    pub async fn open() -> Self {
        let site = Self::open_with(StoreOptions::default()).await;
        site.imports(&roster());
        site
    }

    /// Without a roster.
    pub async fn open_with(options: StoreOptions) -> Self {
        Self::at(Arc::new(tempfile::tempdir().unwrap()), options).await
    }

    async fn at(dir: Arc<TempDir>, options: StoreOptions) -> Self {
        let database = dir.path().join("collector.db");
        let store = Store::open_with(&database, options).unwrap();
        let programme = Programme::read(&programme_file()).unwrap();
        let clock = Box::new(Standing);
        let collector =
            Collector::open_with(store, &database, programme, "Trial CEC", clock).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        Self {
            dir,
            address,
            client: client(),
            server: tokio::spawn(serve(listener, collector.clone())),
            collector,
        }
    }

    pub fn database(&self) -> PathBuf {
        self.dir.path().join("collector.db")
    }

    pub fn store(&self) -> &Store {
        self.collector.store()
    }

    pub fn imports(&self, roster: &str) {
        let listed = read_roster(roster).unwrap();
        self.store().import_roster(listed).unwrap();
    }

    pub fn code(&self, scope: &str) -> String {
        let scope: Scope = scope.parse().unwrap();
        self.store().new_code(scope, now(), 30).unwrap().code
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.address))
    }

    pub fn post(&self, path: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
        self.client
            .post(format!("{}{path}", self.address))
            .body(body)
    }

    pub async fn enrols(&self, tablet: &Tablet, scope: &str) -> EnrolAnswer {
        self.answers(tablet, &self.code(scope)).await.unwrap()
    }

    /// A new tablet that is enrolled for everything.
    pub async fn tablet(&self) -> Tablet {
        let tablet = Tablet::new();
        self.enrols(&tablet, "all").await;
        tablet
    }

    /// What an enrolment is answered with.
    pub async fn answers(&self, tablet: &Tablet, code: &str) -> Result<EnrolAnswer, ProblemCode> {
        let request = serde_json::to_vec(&tablet.asks_to_enrol(code)).unwrap();
        answer(self.post(ENROLMENTS, request)).await
    }

    /// Sends bytes as a batch.
    pub async fn takes(&self, bytes: &[u8]) -> Result<Receipt, ProblemCode> {
        let signed: Signed<Receipt> = answer(self.post(BATCHES, bytes.to_vec())).await?;
        Ok(signed.verify(&self.collector.key()).unwrap())
    }

    /// Sends the tablet's records from one place to another.
    pub async fn hears(&self, tablet: &Tablet, first: u64, last: u64) -> Receipt {
        self.takes(tablet.sealed(first, last).as_bytes())
            .await
            .unwrap()
    }

    /// Sends all the tablet has.
    pub async fn hears_all(&self, tablet: &Tablet) -> Receipt {
        self.hears(tablet, 1, tablet.last()).await
    }

    /// The same collector, started anew on the same files.
    pub async fn restarted(&self) -> Self {
        Self::at(self.dir.clone(), StoreOptions::default()).await
    }

    /// Brings a bundle.
    pub async fn is_brought(&self, items: Vec<Item>) -> Bundle {
        let bytes = Bundle { items }.to_bytes().unwrap();
        let response = self.post(BUNDLES, bytes).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], BUNDLE_TYPE);
        Bundle::read(&response.bytes().await.unwrap()).unwrap()
    }

    /// Brings parcels.
    pub async fn is_carried(&self, parcels: Vec<Parcel>) -> Bundle {
        let items = parcels.into_iter().map(Item::Parcel).collect();
        self.is_brought(items).await
    }

    /// Whom to seal parcels to.
    pub fn recipient(&self) -> Recipient {
        self.collector.keys().recipient()
    }

    /// The receipts in an answer.
    pub fn receipts(&self, answer: &Bundle) -> Vec<Receipt> {
        let signed = answer.items.iter().filter_map(|item| match item {
            Item::Receipt(signed) => Some(signed),
            _ => None,
        });
        let key = self.collector.key();
        signed.map(|one| one.verify(&key).unwrap()).collect()
    }

    /// The text of a page.
    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }
}

pub fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

/// The answer, or the code of the problem, whose status must be the one it is sent with.
pub async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ProblemCode> {
    let response = request.send().await.unwrap();
    if response.status() == StatusCode::OK {
        return Ok(response.json().await.unwrap());
    }
    Err(refused(response).await)
}

pub async fn refused(response: Response) -> ProblemCode {
    let status = response.status().as_u16();
    let problem: Problem = response.json().await.unwrap();
    assert_eq!(status, problem.code.status());
    problem.code
}
