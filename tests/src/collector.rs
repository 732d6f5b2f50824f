//! The collector as a process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;
use tempfile::TempDir;

use crate::wait::http;
use crate::{Edition, program, root, until};

/// `okuu-collector` with the demonstration roster, on a port of its own.
pub struct Collector {
    folder: TempDir,
    port: u16,
    process: Option<Child>,
}

/// A row of the coverage table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CoverageRow {
    /// The commission, `PEC-1024`.
    pub commission: String,
    /// The person's name, or the pseudonym.
    pub person: String,
    /// The module, `08`.
    pub module: String,
}

impl Collector {
    /// A collector with an empty store and the demonstration roster; not started yet.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the collector");
        // The port must outlive restarts, so it is chosen once, from those free now.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = port.expect("a free port").port();
        let collector = Self {
            folder,
            port,
            process: None,
        };
        collector.run(&["demo"]);
        collector
    }

    /// A collector that runs.
    pub async fn started() -> Self {
        let mut collector = Self::new();
        collector.start().await;
        collector
    }

    /// Starts the process and waits until it is ready.
    ///
    /// # Panics
    /// When it does not become ready.
    pub async fn start(&mut self) {
        let ready = self.folder.path().join("ready");
        let _ = std::fs::remove_file(&ready);
        let process = Command::new(program("okuu-collector"))
            .arg("serve")
            .arg("--database")
            .arg(self.database())
            .arg("--programme")
            .arg(root().join("content/programme.toml"))
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .arg("--ready-file")
            .arg(&ready)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.process = Some(process.expect("the collector starts"));
        until("the collector is ready", async || {
            std::fs::read(&ready).ok()
        })
        .await;
    }

    /// Ends the process without any warning, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the collector can be killed");
            process.wait().expect("the collector ends");
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("collector.db")
    }

    /// A fresh one-time code for a tablet of any commission.
    #[must_use]
    pub fn code(&self) -> String {
        self.run(&["new-code", "--scope", "all"]).trim().to_owned()
    }

    /// A fresh one-time code for a tablet of one commission.
    #[must_use]
    pub fn code_for(&self, commission: &str) -> String {
        let code = self.run(&["new-code", "--scope", commission]);
        code.trim().to_owned()
    }

    /// Puts a roster, as TOML, in the place of the one that is there.
    ///
    /// # Panics
    /// When the collector refuses it.
    pub fn imports_roster(&self, roster: &str) {
        let file = self.folder.path().join("roster.toml");
        std::fs::write(&file, roster).expect("a file for the roster");
        self.run(&["import-roster", &file.display().to_string()]);
    }

    /// Bytes that the running process held in memory at most; none where the system does not tell.
    #[must_use]
    pub fn peak_memory(&self) -> Option<u64> {
        let process = self.process.as_ref()?.id();
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
        Some(kib * 1024)
    }

    /// Revokes every tablet that is enrolled.
    pub fn revoke_all(&self) {
        for line in self.run(&["devices"]).lines() {
            let device = line.split_whitespace().next().expect("a tablet's id");
            self.run(&["revoke", device]);
        }
    }

    /// Offers a pack to all tablets, as the CEC's training department does.
    pub fn publish(&self, edition: &Edition) {
        let file = |name: &str| edition.folder().join(name).display().to_string();
        let pack = file("programme.pack.zst");
        let signature = file("programme.pack.minisig");
        let key = file("pack.pub");
        self.run(&["publish-pack", &pack, &signature, "--public-key", &key]);
    }

    fn run(&self, arguments: &[&str]) -> String {
        let (command, more) = arguments.split_first().expect("a subcommand");
        let output = Command::new(program("okuu-collector"))
            .arg(command)
            .arg("--database")
            .arg(self.database())
            .args(more)
            .output()
            .expect("the collector's command runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("text")
    }

    /// The rows of the coverage table as its CSV export gives them.
    pub async fn coverage(&self) -> Vec<CoverageRow> {
        let text = self.get("/coverage.csv").await;
        let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        table
            .deserialize()
            .map(|row| row.expect("a row of the coverage table"))
            .collect()
    }

    /// A page of the collector.
    pub async fn get(&self, path: &str) -> String {
        let answer = http().get(format!("{}{path}", self.address())).send().await;
        answer
            .expect("the collector answers")
            .text()
            .await
            .expect("text")
    }

    /// The folder of the collector's files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Default for Collector {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.kill();
    }
}
