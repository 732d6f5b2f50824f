//! Packs come in parts, and only whole ones count.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use okuu_sync::{Counter, LanError, PackProgress};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::kit::{Trainer, address, road};

struct Scene {
    counter: Counter,
    content: Vec<u8>,
    sha256: String,
    part: PathBuf,
    _folder: TempDir,
    _trainer: Arc<Trainer>,
}

/// A trainer with a pack, and a tablet without.
fn scene() -> Scene {
    let content: Vec<u8> = (0..300_000u32).flat_map(u32::to_le_bytes).collect();
    let sha256 = Sha256::digest(&content)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack");
    std::fs::write(&file, &content).unwrap();
    let trainer = Trainer::new();
    trainer.packs.lock().unwrap().insert(sha256.clone(), file);
    Scene {
        counter: trainer.opens(),
        content,
        sha256,
        part: folder.path().join("part"),
        _folder: folder,
        _trainer: trainer,
    }
}

impl Scene {
    async fn fetches_from(&self, address: &str) -> (Result<(), LanError>, Vec<PackProgress>) {
        let mut steps = vec![];
        let mut progress = |step| steps.push(step);
        let answer = road()
            .pack(address, &self.sha256, &self.part, &mut progress)
            .await;
        (answer, steps)
    }

    async fn fetches(&self) -> (Result<(), LanError>, Vec<PackProgress>) {
        self.fetches_from(&address(&self.counter)).await
    }

    fn has(&self) -> Vec<u8> {
        std::fs::read(&self.part).unwrap_or_default()
    }
}

/// A carrier whose battery dies after so many bytes of the pack.
async fn dies_after(content: &[u8], bytes: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    let says = [head.as_bytes(), &content[..bytes]].concat();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        stream.write_all(&says).await.unwrap();
    });
    address
}

#[tokio::test]
async fn a_pack_comes_whole_and_tells_how_far_it_is() {
    let scene = scene();
    let (answer, steps) = scene.fetches().await;
    answer.unwrap();
    assert!(scene.has() == scene.content);
    let of = Some(scene.content.len() as u64);
    assert_eq!(steps[0], PackProgress { here: 0, of });
    assert_eq!(steps.last().unwrap().here, scene.content.len() as u64);
    assert!(steps.windows(2).all(|two| two[0].here < two[1].here));
}

#[tokio::test]
async fn a_pack_that_was_cut_goes_on_where_it_ended_with_another_carrier() {
    let scene = scene();
    let dying = dies_after(&scene.content, 500_001).await;
    let (answer, _) = scene.fetches_from(&dying).await;
    assert!(
        matches!(answer, Err(LanError::Unreachable(_))),
        "{answer:?}"
    );
    assert!(scene.has() == scene.content[..500_001], "what came is kept");
    let (answer, steps) = scene.fetches().await;
    answer.unwrap();
    assert_eq!(steps[0].here, 500_001, "it is not fetched twice");
    assert_eq!(steps[0].of, Some(scene.content.len() as u64));
    assert!(scene.has() == scene.content);
}

#[tokio::test]
async fn a_pack_that_is_here_already_is_not_fetched() {
    let scene = scene();
    std::fs::write(&scene.part, &scene.content).unwrap();
    let (answer, steps) = scene.fetches().await;
    answer.unwrap();
    assert_eq!(steps, []);
    assert!(scene.has() == scene.content);
}

#[tokio::test]
async fn a_part_of_something_else_is_found_out_and_thrown_away() {
    let scene = scene();
    for other in [vec![0; 1_000], vec![0; scene.content.len() + 1]] {
        std::fs::write(&scene.part, other).unwrap();
        let (answer, _) = scene.fetches().await;
        assert!(matches!(answer, Err(LanError::Garbled(_))), "{answer:?}");
        assert!(!scene.part.exists());
        scene.fetches().await.0.unwrap();
        assert!(scene.has() == scene.content);
    }
}

#[tokio::test]
async fn a_pack_that_nobody_has_is_nothing_there() {
    let scene = scene();
    let mut progress = |_| {};
    for sha256 in ["0".repeat(64), "pack".to_owned(), "../pack".to_owned()] {
        let address = address(&scene.counter);
        let answer = road()
            .pack(&address, &sha256, &scene.part, &mut progress)
            .await;
        assert!(matches!(answer, Err(LanError::NothingThere)), "{answer:?}");
    }
    assert!(!scene.part.exists());
}

#[tokio::test]
async fn a_pack_that_cannot_be_kept_says_so() {
    let mut scene = scene();
    scene.part = scene.part.join("no/such/folder");
    let (answer, _) = scene.fetches().await;
    assert!(matches!(answer, Err(LanError::Disk(_))), "{answer:?}");
}

#[tokio::test]
async fn a_pack_larger_than_any_is_not_begun() {
    let scene = scene();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n";
        stream.write_all(head).await.unwrap();
        let _ = stream.read_to_end(&mut vec![]).await;
    });
    let (answer, _) = scene.fetches_from(&address).await;
    assert!(matches!(answer, Err(LanError::Garbled(_))), "{answer:?}");
    assert!(!scene.part.exists());
}
