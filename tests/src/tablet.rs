//! A tablet: the whole app, asked as a screen asks it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use okuu_app::{Failure, FailureCode, Host, Settings, Surroundings};
use okuu_content::{Response, RightAnswer};
use okuu_domain::{Language, SystemClock};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Collector, pack, until};

/// The folder in which each folder stands for a stick that was put in.
const MEDIA: &str = "media";

/// A tablet with a learner store of its own.
pub struct Tablet {
    folder: TempDir,
    host: Arc<Host>,
}

impl Tablet {
    /// A tablet that knows no collector.
    pub async fn new() -> Self {
        Self::open(tempfile::tempdir().expect("a folder for the tablet"), None).await
    }

    /// A tablet that enrols itself with a collector as soon as it reaches it.
    pub async fn enrolled_with(collector: &Collector) -> Self {
        let enrolment = (collector.address(), collector.code());
        Self::open(
            tempfile::tempdir().expect("a folder for the tablet"),
            Some(enrolment),
        )
        .await
    }

    async fn open(folder: TempDir, enrolment: Option<(String, String)>) -> Self {
        let settings = Settings {
            data: folder.path().to_owned(),
            clock: Arc::new(SystemClock::start()),
            runtime: tokio::runtime::Handle::current(),
            enrolment,
            around: Surroundings::alone(vec![folder.path().join(MEDIA)]),
        };
        let host = tokio::task::spawn_blocking(|| Host::open(settings)).await;
        Self {
            folder,
            host: Arc::new(host.expect("opening does not panic")),
        }
    }

    /// Closes the app and opens it again on the same files.
    pub async fn restarted(self) -> Self {
        let folder = self.closed().await;
        Self::open(folder, None).await
    }

    /// Closes the app and gives its files away.
    pub async fn closed(self) -> TempDir {
        let Self { folder, host } = self;
        drop(host);
        let store = folder.path().join("learner.db");
        until("the app has let go of its store", async || {
            let store = rusqlite::Connection::open(&store).ok()?;
            store.execute_batch("begin immediate; rollback").ok()
        })
        .await;
        folder
    }

    /// Opens the app on files that are there already.
    pub async fn on(folder: TempDir) -> Self {
        Self::open(folder, None).await
    }

    /// The tablet's files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of a stick that was put in, whether it is there or not.
    #[must_use]
    pub fn stick(&self, name: &str) -> PathBuf {
        self.folder.path().join(MEDIA).join(name)
    }

    /// Puts a new stick in.
    pub fn gets_stick(&self, name: &str) -> PathBuf {
        let stick = self.stick(name);
        std::fs::create_dir_all(&stick).expect("a folder for the stick");
        stick
    }

    /// Pulls a stick out and puts it into another tablet.
    pub fn gives_stick(&self, name: &str, other: &Self) {
        let to = other.stick(name);
        std::fs::create_dir_all(other.folder.path().join(MEDIA)).expect("a folder for sticks");
        std::fs::rename(self.stick(name), to).expect("the stick is carried over");
    }

    /// The learner store's file.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("learner.db")
    }

    /// Runs a command as a screen does.
    ///
    /// # Errors
    /// What the command says.
    pub async fn call(&self, name: &str, parameters: Value) -> Result<Value, Failure> {
        let (host, name) = (Arc::clone(&self.host), name.to_owned());
        let answer = tokio::task::spawn_blocking(move || host.call(&name, parameters)).await;
        answer.expect("a command does not panic")
    }

    /// Runs a command that must succeed.
    pub async fn ask(&self, name: &str, parameters: Value) -> Value {
        let answer = self.call(name, parameters.clone()).await;
        answer.unwrap_or_else(|failure| panic!("{name} {parameters}: {failure:?}"))
    }

    /// Runs a command that must be refused.
    pub async fn refusal(&self, name: &str, parameters: Value) -> FailureCode {
        let answer = self.call(name, parameters.clone()).await;
        answer
            .expect_err(&format!("{name} {parameters} should be refused"))
            .code
    }

    /// Makes a profile and answers the learner's id.
    pub async fn profile(&self, name: &str, number: &str) -> String {
        let new = json!({ "name": name, "kind": "PEC", "number": number, "language": "ky", "learner": null });
        let card = self
            .ask("create_profile", json!({ "new_profile": new }))
            .await;
        card["learner"].as_str().expect("an id").to_owned()
    }

    /// Reads every lesson of a module.
    pub async fn reads(&self, learner: &str, module: &str) {
        let view = self
            .ask("module", json!({ "learner": learner, "module": module }))
            .await;
        for lesson in view["lessons"].as_array().expect("lessons") {
            let which = json!({ "learner": learner, "module": module, "lesson": lesson["id"] });
            let text = self.ask("lesson", which.clone()).await;
            assert!(!text["blocks"].as_array().expect("blocks").is_empty());
            self.ask("mark_read", which).await;
        }
    }

    /// Hands in an assessment with every answer right.
    pub async fn passes(&self, learner: &str, module: &str) -> Value {
        let items = right_answers(module);
        let attempt = json!({ "learner": learner, "module": module, "items": items });
        let result = self.ask("submit_attempt", attempt).await;
        assert_eq!(result["passed"], true, "{result}");
        result
    }

    /// Reads a module and passes its assessment.
    pub async fn completes(&self, learner: &str, module: &str) {
        self.reads(learner, module).await;
        assert_eq!(self.passes(learner, module).await["moduleCompleted"], true);
    }

    /// How far the news of a completed module has come: `onTablet`, `received`, `refused`.
    pub async fn delivery_of(&self, learner: &str, module: &str) -> Option<String> {
        let view = self.ask("delivery", json!({ "learner": learner })).await;
        let modules = view["modules"].as_array().expect("modules");
        let found = modules.iter().find(|known| known["id"] == module)?;
        Some(
            found["delivery"]["state"]
                .as_str()
                .expect("a state")
                .to_owned(),
        )
    }

    /// Waits until the CEC has confirmed everything.
    pub async fn delivered(&self, learner: &str) {
        until("the CEC has everything", async || {
            let view = self.ask("delivery", json!({ "learner": learner })).await;
            (view["recordsWaiting"] == 0).then_some(())
        })
        .await;
    }
}

/// An attempt at a module's assessment in which everything is right.
#[must_use]
pub fn right_answers(module: &str) -> Value {
    let module = module.parse().expect("a module's id");
    let assessment = pack()
        .assessment(&module, Language::En)
        .expect("an assessment");
    let items = assessment.items.iter().map(|item| {
        let response = match &item.right {
            RightAnswer::Choice(places) => Response::Choice(places.clone()),
            RightAnswer::Order(steps) => Response::Order((0..*steps).collect()),
            RightAnswer::Number { min, .. } => Response::Number(*min),
        };
        json!({ "item": item.id, "response": response })
    });
    items.collect()
}
