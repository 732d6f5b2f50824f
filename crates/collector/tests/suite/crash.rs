//! What was answered with a receipt is there, whatever happens to the process.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use okuu_collector::{Scope, Store};
use okuu_domain::Seq;
use okuu_protocol::api::{BATCHES, ENROLMENTS, EnrolAnswer};
use okuu_protocol::{PublicKey, Receipt, Signed};
use tempfile::TempDir;

use crate::kit::{answer, client, learner, now, programme_file};
use crate::tablet::Tablet;

/// The real binary with its files.
struct Running {
    dir: TempDir,
    child: Child,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(database: &Path, ready: &Path) -> Child {
    let _ = std::fs::remove_file(ready);
    Command::new(env!("CARGO_BIN_EXE_okuu-collector"))
        .args([
            "serve",
            "--name",
            "Trial CEC",
            "--listen",
            "127.0.0.1:0",
            "--database",
        ])
        .arg(database)
        .arg("--programme")
        .arg(programme_file())
        .arg("--ready-file")
        .arg(ready)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

impl Running {
    fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (database, ready) = (dir.path().join("c.db"), dir.path().join("ready"));
        let child = start(&database, &ready);
        let address = wait_for(&ready);
        Self {
            dir,
            child,
            address,
        }
    }

    fn database(&self) -> PathBuf {
        self.dir.path().join("c.db")
    }

    /// Without a word of warning, and on its feet again.
    fn dies_and_returns(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let ready = self.dir.path().join("ready");
        self.child = start(&self.database(), &ready);
        self.address = wait_for(&ready);
    }

    async fn enrols(&self, tablet: &Tablet) -> PublicKey {
        let store = Store::open(&self.database()).unwrap();
        let now = okuu_domain::Clock::now(&okuu_domain::SystemClock::start()).wall;
        let code = store.new_code(Scope::All, now, 1).unwrap().code;
        let request = serde_json::to_vec(&tablet.asks_to_enrol(&code)).unwrap();
        let url = format!("{}{ENROLMENTS}", self.address);
        let enrolled: EnrolAnswer = answer(client().post(url).body(request)).await.unwrap();
        enrolled.collector_key.parse().unwrap()
    }

    fn received(&self, tablet: &Tablet) -> Seq {
        let store = Store::open(&self.database()).unwrap();
        store
            .receipt(tablet.device, tablet.series, now())
            .unwrap()
            .received
    }
}

/// Waits for readiness, which the collector writes down whole.
fn wait_for(ready: &Path) -> String {
    let begun = Instant::now();
    loop {
        if let Ok(address) = std::fs::read_to_string(ready) {
            return address;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "the collector does not start"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Sends record after record until the collector no longer answers; tells the last receipt.
async fn sends_until_cut(address: String, key: PublicKey, tablet: &Tablet) -> Seq {
    let client = client();
    let mut received = Seq::ZERO;
    for seq in 1..=tablet.last() {
        let bytes = tablet.sealed(seq, seq).into_bytes();
        let sent = client
            .post(format!("{address}{BATCHES}"))
            .body(bytes)
            .send()
            .await;
        let Ok(response) = sent else { break };
        let Ok(signed) = response.json::<Signed<Receipt>>().await else {
            break;
        };
        received = signed.verify(&key).unwrap().received;
    }
    received
}

#[tokio::test]
async fn what_was_answered_with_a_receipt_survives_a_kill() {
    let mut running = Running::start();
    let mut tablets = [(); 4].map(|()| Tablet::new());
    let mut key = None;
    for (at, tablet) in tablets.iter_mut().enumerate() {
        for _ in 0..150 {
            tablet.completes(learner(at as u128), "01");
        }
        key = Some(running.enrols(tablet).await);
    }
    let key = key.unwrap();
    let address = running.address.clone();
    let senders = tablets
        .iter()
        .map(|tablet| sends_until_cut(address.clone(), key, tablet));
    let senders: Vec<_> = senders.collect();
    let killed = async {
        // Not by the clock: once the first tablet is well under way.
        while running.received(&tablets[0]) < Seq(10) {
            tokio::task::yield_now().await;
        }
        running.dies_and_returns();
    };
    let mut senders = senders.into_iter();
    let (a, b, c, d, ()) = tokio::join!(
        senders.next().unwrap(),
        senders.next().unwrap(),
        senders.next().unwrap(),
        senders.next().unwrap(),
        killed
    );
    for (tablet, promised) in tablets.iter().zip([a, b, c, d]) {
        let kept = running.received(tablet);
        assert!(kept >= promised, "promised {promised}, kept {kept}");
        assert!(
            promised.0 < tablet.last(),
            "the kill came too late to mean anything"
        );
    }
    // And everything goes on from there, with the same key.
    let again = sends_until_cut(running.address.clone(), key, &tablets[0]).await;
    assert_eq!(again, Seq(tablets[0].last()));
}

#[cfg(unix)]
#[tokio::test]
async fn told_to_stop_it_ends_well() {
    let mut running = Running::start();
    let id = running.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(running.child.wait().unwrap().success());
}
