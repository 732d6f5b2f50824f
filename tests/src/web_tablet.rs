//! A tablet as a process of its own, so that it can be killed.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::wait::http;
use crate::{program, until};

/// `okuu-web` on files of its own.
pub struct WebTablet {
    folder: TempDir,
    enrolment: (String, String),
    address: String,
    process: Option<Child>,
}

impl WebTablet {
    /// A tablet that enrols itself at an address by a code.
    pub async fn started(address: String, code: String) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the tablet");
        let ui = folder.path().join("ui");
        std::fs::create_dir(&ui).expect("a folder for the pages");
        std::fs::write(ui.join("index.html"), "").expect("a page");
        let enrolment = (address, code);
        let mut tablet = Self {
            folder,
            enrolment,
            address: String::new(),
            process: None,
        };
        tablet.start().await;
        tablet
    }

    /// Starts the process and waits until it is ready.
    ///
    /// # Panics
    /// When it does not become ready.
    pub async fn start(&mut self) {
        let ready = self.folder.path().join("ready");
        let _ = std::fs::remove_file(&ready);
        let process = Command::new(program("okuu-web"))
            .arg("--data")
            .arg(self.data())
            .arg("--ui")
            .arg(self.folder.path().join("ui"))
            .args(["--listen", "127.0.0.1:0", "--collector", &self.enrolment.0])
            .args(["--code", &self.enrolment.1])
            .arg("--ready-file")
            .arg(&ready)
            .stderr(Stdio::null())
            .spawn();
        self.process = Some(process.expect("the tablet starts"));
        self.address = until("the tablet is ready", async || {
            std::fs::read_to_string(&ready)
                .ok()
                .filter(|address| !address.is_empty())
        })
        .await;
    }

    /// Ends the process without any warning, as an empty battery would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the tablet can be killed");
            process.wait().expect("the tablet ends");
        }
    }

    /// The tablet's files.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs a command as a screen does; none when the process died before it answered.
    pub async fn try_ask(&self, name: &str, parameters: Value) -> Option<Value> {
        let request = http().post(format!("{}/call/{name}", self.address));
        let answer = request.json(&parameters).send().await.ok()?;
        let answer: Value = answer.json().await.ok()?;
        Some(
            answer
                .get("ok")
                .unwrap_or_else(|| panic!("{name} {parameters}: {answer}"))
                .clone(),
        )
    }

    /// Runs a command that must be answered.
    pub async fn ask(&self, name: &str, parameters: Value) -> Value {
        self.try_ask(name, parameters)
            .await
            .expect("the tablet answers")
    }
}

impl Drop for WebTablet {
    fn drop(&mut self) {
        self.kill();
    }
}
