//! Corrected content on its way to tablets.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::process::{Command, Output};

use minisign::KeyPair;
use okuu_collector::packs_folder;
use okuu_protocol::api::{PACK, ProblemCode, pack_of};
use okuu_protocol::{PackOffer, Signed};
use reqwest::{Response, StatusCode, header};
use tempfile::TempDir;

use crate::kit::{Site, answer, refused};

/// Where packs are built: a folder with the key.
struct Press {
    dir: TempDir,
    keys: KeyPair,
}

/// A pack as it leaves the press.
struct Print {
    pack: PathBuf,
    signature: PathBuf,
    compressed: Vec<u8>,
}

impl Press {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let keys = KeyPair::generate_unencrypted_keypair().unwrap();
        let public = keys.pk.to_box().unwrap().into_string();
        fs::write(dir.path().join("pack.pub"), public).unwrap();
        Self { dir, keys }
    }

    fn public_key(&self) -> PathBuf {
        self.dir.path().join("pack.pub")
    }

    fn prints(&self, edition: &str, text: &str) -> Print {
        self.signs(&format!("Okuu pack, format 1, edition {edition}"), text)
    }

    fn signs(&self, comment: &str, text: &str) -> Print {
        let compressed = zstd::bulk::compress(text.as_bytes(), 3).unwrap();
        let (pk, sk) = (&self.keys.pk, &self.keys.sk);
        let data = Cursor::new(text.as_bytes());
        let signed = minisign::sign(Some(pk), sk, data, Some(comment), None).unwrap();
        let print = Print {
            pack: self.dir.path().join("programme.pack.zst"),
            signature: self.dir.path().join("programme.pack.minisig"),
            compressed,
        };
        fs::write(&print.pack, &print.compressed).unwrap();
        fs::write(&print.signature, signed.into_string()).unwrap();
        print
    }
}

impl Site {
    /// Runs the command beside the running collector.
    fn publishes(&self, print: &Print, how: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_okuu-collector"))
            .arg("publish-pack")
            .arg("--database")
            .arg(self.database())
            .args([&print.pack, &print.signature])
            .args(how)
            .output()
            .unwrap()
    }

    async fn offer(&self) -> Result<PackOffer, ProblemCode> {
        let signed: Signed<PackOffer> = answer(self.get(PACK)).await?;
        Ok(signed.verify(&self.collector.key()).unwrap())
    }

    async fn fetches(&self, sha256: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let ask = self.get(&pack_of(sha256));
        let ask = headers
            .iter()
            .fold(ask, |ask, (name, value)| ask.header(name, *value));
        ask.send().await.unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Enough that it does not travel in one piece.
fn long(what: &str) -> String {
    (0..40_000)
        .map(|line| format!("{what} {}\n", line * line))
        .collect()
}

#[tokio::test]
async fn a_published_pack_is_offered_and_fetched_by_whoever_asks() {
    let (site, press) = (Site::open().await, Press::new());
    assert_eq!(site.offer().await.unwrap_err(), ProblemCode::NothingThere);
    let print = press.prints("2021-02-20", &long("first"));
    let key = press.public_key();
    let said = site.publishes(&print, &["--public-key", key.to_str().unwrap()]);
    assert!(said.status.success(), "{}", text(&said.stderr));
    let offer = site.offer().await.unwrap();
    assert_eq!((offer.edition.as_str(), offer.format), ("2021-02-20", 1));
    assert!(offer.is_of(&print.compressed));
    assert_eq!(
        offer.signature,
        fs::read_to_string(&print.signature).unwrap()
    );
    assert_eq!(
        text(&said.stdout),
        format!("pack edition 2021-02-20, {}\n", offer.sha256)
    );
    let whole = site.fetches(&offer.sha256, &[]).await;
    assert_eq!(whole.status(), StatusCode::OK);
    assert_eq!(whole.headers()[header::ACCEPT_RANGES], "bytes");
    assert_eq!(
        whole.headers()[header::CONTENT_LENGTH],
        offer.size.to_string().as_str()
    );
    assert!(
        !whole.headers().contains_key(header::CONTENT_ENCODING),
        "bytes are the offered ones"
    );
    assert!(whole.bytes().await.unwrap() == print.compressed);
    let files: Vec<_> = fs::read_dir(packs_folder(&site.database()))
        .unwrap()
        .collect();
    assert_eq!(files.len(), 1, "nothing is left aside");
}

#[tokio::test]
async fn a_cut_transfer_goes_on_where_it_stopped() {
    let (site, press) = (Site::open().await, Press::new());
    let print = press.prints("2021-02-20", &long("first"));
    site.publishes(&print, &["--unchecked"]);
    let sha256 = site.offer().await.unwrap().sha256;
    let all = &print.compressed;
    let part = site
        .fetches(&sha256, &[(header::RANGE, "bytes=1000-")])
        .await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    let range = format!("bytes 1000-{}/{}", all.len() - 1, all.len());
    assert_eq!(part.headers()[header::CONTENT_RANGE], range.as_str());
    let tag = part.headers()[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(tag, format!("\"{sha256}\""), "the same on every collector");
    assert!(part.bytes().await.unwrap() == all[1000..]);
    let middle = site
        .fetches(
            &sha256,
            &[(header::RANGE, "bytes=7-9"), (header::IF_RANGE, &tag)],
        )
        .await;
    assert_eq!(middle.status(), StatusCode::PARTIAL_CONTENT);
    assert!(middle.bytes().await.unwrap() == all[7..10]);
    let other = [
        (header::RANGE, "bytes=7-9"),
        (header::IF_RANGE, "\"another\""),
    ];
    let whole = site.fetches(&sha256, &other).await;
    assert_eq!(
        whole.status(),
        StatusCode::OK,
        "what was begun was something else"
    );
    assert!(whole.bytes().await.unwrap() == *all);
    let beyond = format!("bytes={}-", all.len());
    let beyond = site.fetches(&sha256, &[(header::RANGE, &beyond)]).await;
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(
        beyond.headers()[header::CONTENT_RANGE],
        format!("bytes */{}", all.len()).as_str()
    );
    assert_eq!(beyond.headers()[header::CACHE_CONTROL], "no-store");
    let known = site
        .fetches(&sha256, &[(header::IF_NONE_MATCH, &tag)])
        .await;
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn only_what_was_published_can_be_fetched() {
    let site = Site::open().await;
    for name in ["0".repeat(64).as_str(), "x", "..%2Fcollector.db", "%00"] {
        let response = site.fetches(name, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{name}");
        assert_eq!(refused(response).await, ProblemCode::NothingThere, "{name}");
    }
}

#[tokio::test]
async fn an_edition_takes_the_place_of_an_older_one_only_and_the_older_one_stays_there() {
    let (site, press) = (Site::open().await, Press::new());
    let publish = |print: &Print| site.publishes(print, &["--unchecked"]);
    let first = press.prints("2021-02-20", "first");
    publish(&first);
    let old = site.offer().await.unwrap();
    let again = publish(&first);
    assert!(again.status.success());
    assert!(text(&again.stdout).starts_with("nothing new: pack edition 2021-02-20"));
    fs::remove_dir_all(packs_folder(&site.database())).unwrap();
    let gone = site.fetches(&old.sha256, &[]).await;
    assert_eq!(refused(gone).await, ProblemCode::NothingThere);
    assert!(publish(&first).status.success());
    let back = site.fetches(&old.sha256, &[]).await;
    assert_eq!(
        back.status(),
        StatusCode::OK,
        "put back from where it was built"
    );
    for (edition, other) in [("2021-02-20", "other words"), ("2021-02-01", "older")] {
        let output = publish(&press.prints(edition, other));
        let said = text(&output.stderr);
        assert!(
            !output.status.success() && said.contains("is not newer than 2021-02-20"),
            "{said}"
        );
    }
    assert_eq!(site.offer().await.unwrap(), old);
    publish(&press.prints("2021-03-01", "second"));
    assert_eq!(site.offer().await.unwrap().edition, "2021-03-01");
    let former = site.fetches(&old.sha256, &[]).await;
    assert!(
        former.bytes().await.unwrap() == first.compressed,
        "somebody may still be fetching it"
    );
}

#[tokio::test]
async fn what_tablets_would_refuse_is_not_published() {
    let (site, press, others) = (Site::open().await, Press::new(), Press::new());
    let key = press.public_key();
    let publish = |print: &Print| {
        let output = site.publishes(print, &["--public-key", key.to_str().unwrap()]);
        assert!(!output.status.success());
        text(&output.stderr)
    };
    let said = publish(&others.prints("2021-02-20", "signed by others"));
    assert!(said.contains("not what was signed with this key"), "{said}");
    let changed = press.prints("2021-02-20", "words");
    fs::write(
        &changed.pack,
        zstd::bulk::compress(b"other words", 3).unwrap(),
    )
    .unwrap();
    let said = publish(&changed);
    assert!(said.contains("not what was signed with this key"), "{said}");
    let renamed = press.prints("2021-02-20", "words");
    let signature = fs::read_to_string(&renamed.signature).unwrap();
    fs::write(
        &renamed.signature,
        signature.replace("2021-02-20", "2099-01-01"),
    )
    .unwrap();
    let said = publish(&renamed);
    assert!(said.contains("not what was signed with this key"), "{said}");
    let cut = press.prints("2021-02-20", &long("words"));
    fs::write(&cut.pack, &cut.compressed[..cut.compressed.len() / 2]).unwrap();
    let said = publish(&cut);
    assert!(said.contains("cannot be unpacked"), "{said}");
    let said = publish(&press.signs("Okuu pack, format 1", "words"));
    assert!(said.contains("does not tell the pack's edition"), "{said}");
    let neither = site.publishes(&press.prints("2021-02-20", "words"), &[]);
    assert!(
        text(&neither.stderr).contains("--public-key"),
        "to verify is the rule"
    );
    assert_eq!(site.offer().await.unwrap_err(), ProblemCode::NothingThere);
}
