//! Packs that come down: really signed, by a publisher of the test.

use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::OnceLock;

use minisign::KeyPair;
use okuu_domain::{Language, SystemClock};
use okuu_progress::{Opened, Store};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::*;
use crate::embedded;

/// A tablet's desk, and a publisher it trusts. The first edition is the app's own pack.
struct Desk {
    folder: TempDir,
    publisher: KeyPair,
    desk: PackDesk,
}

/// A pack and what is said of it.
struct Release {
    offer: PackOffer,
    bytes: Vec<u8>,
}

fn publisher() -> KeyPair {
    KeyPair::generate_unencrypted_keypair().unwrap()
}

fn key(publisher: &KeyPair) -> PackKey {
    PackKey::from_base64(&publisher.pk.to_base64()).unwrap()
}

/// The app's pack without most of its texts: what is small is signed and packed quickly.
fn small() -> &'static [u8] {
    static SMALL: OnceLock<Vec<u8>> = OnceLock::new();
    SMALL.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pack");
        fs::write(&file, zstd::decode_all(embedded::PACK).unwrap()).unwrap();
        let database = rusqlite::Connection::open(&file).unwrap();
        let less = "pragma foreign_keys = off; delete from passage; delete from passage_index_data;
            delete from lesson_text where module <> '08'; delete from item_text; delete from deck;
            delete from figure; delete from figure_text; vacuum";
        database.execute_batch(less).unwrap();
        drop(database);
        fs::read(file).unwrap()
    })
}

/// The small pack with an edition of its own, and changed otherwise.
fn release(publisher: &KeyPair, edition: &str, change: &str) -> Release {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack");
    fs::write(&file, small()).unwrap();
    let database = rusqlite::Connection::open(&file).unwrap();
    let sql = format!("update programme set edition = '{edition}'; {change}");
    database.execute_batch(&sql).unwrap();
    drop(database);
    let pack = fs::read(file).unwrap();
    let signature = minisign::sign(
        Some(&publisher.pk),
        &publisher.sk,
        Cursor::new(&pack),
        None,
        None,
    );
    let bytes = zstd::encode_all(&*pack, 1).unwrap();
    let mut sha256 = String::new();
    for byte in Sha256::digest(&bytes) {
        write!(sha256, "{byte:02x}").unwrap();
    }
    let offer = PackOffer {
        edition: edition.to_owned(),
        format: schema::FORMAT,
        size: bytes.len() as u64,
        sha256,
        signature: signature.unwrap().into_string(),
    };
    Release { offer, bytes }
}

const OLD: &str = "2021-02-20";
const NEW: &str = "2021-03-01";
const NEWEST: &str = "2021-03-05";
const CORRECTED: &str = "update module set edition = '2021-03-01' where id = '08';
    update lesson_text set markdown = markdown || char(10, 10) || 'Added.'
    where module = '08' and lesson = 'ballots' and language = 'ru'";

impl Desk {
    fn new() -> Self {
        let (folder, publisher) = (tempfile::tempdir().unwrap(), publisher());
        let desk = open(folder.path(), &publisher, &release(&publisher, OLD, ""));
        Self {
            folder,
            publisher,
            desk,
        }
    }

    fn release(&self, edition: &str, change: &str) -> Release {
        release(&self.publisher, edition, change)
    }

    /// Fetches a pack and hands it in.
    fn arrives(&self, Release { offer, bytes }: &Release) -> Result<(), PackRefused> {
        let file = self.desk.part_file(offer);
        fs::write(&file, bytes).unwrap();
        let answer = self.desk.arrived(offer, &file);
        assert!(!file.exists(), "what was fetched is taken away");
        answer
    }

    fn edition(&self) -> String {
        self.desk.texts().pack.programme().edition.to_string()
    }

    /// Switched off and on again, with an app that brings a pack.
    fn restarted_with(self, embedded: &Release) -> Self {
        let Self {
            folder,
            publisher,
            desk,
        } = self;
        drop(desk);
        let desk = open(folder.path(), &publisher, embedded);
        Self {
            folder,
            publisher,
            desk,
        }
    }

    fn restarted(self) -> Self {
        let embedded = self.release(OLD, "");
        self.restarted_with(&embedded)
    }

    fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.path().join("packs")).unwrap();
        let mut names: Vec<_> = files
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn open(folder: &Path, publisher: &KeyPair, embedded: &Release) -> PackDesk {
    let (dir, key) = (folder.join("packs"), key(publisher));
    let Release { offer, bytes } = embedded;
    let pack = Pack::choose(&dir, bytes, &offer.signature, &key)
        .unwrap()
        .pack;
    let clock = Arc::new(SystemClock::start());
    let Opened { mut store, .. } = Store::open(folder, clock).unwrap();
    let texts = Texts::at_start(pack, &dir, &key, &mut store).unwrap();
    let (changes, _) = broadcast::channel(4);
    PackDesk::new(dir, key, texts, Arc::new(Mutex::new(store)), changes)
}

fn changed(texts: &Texts) -> Vec<String> {
    let lessons = texts.changes.iter();
    lessons
        .map(|((module, lesson, language), change)| {
            let blocks: Vec<_> = change.blocks.keys().cloned().collect();
            let place = format!("{module}#{lesson} {language}");
            format!("{place} {}: {}", change.edition, blocks.len())
        })
        .collect()
}

#[test]
fn a_newer_pack_is_put_to_use_and_passed_on() {
    let desk = Desk::new();
    let mut news = desk.desk.changes.subscribe();
    let release = desk.release(NEW, CORRECTED);
    assert!(desk.desk.wants(&release.offer));
    assert_eq!(
        desk.desk.offer(),
        None,
        "what came with the app is nobody's offer"
    );

    let old = desk.desk.texts();
    desk.arrives(&release).unwrap();
    assert_eq!(desk.edition(), NEW);
    assert_eq!(news.try_recv().unwrap(), [Tag::Texts]);
    assert_eq!(changed(&desk.desk.texts()), ["08#ballots ru 2021-03-01: 1"]);
    let before = desk
        .desk
        .texts_before()
        .expect("for whoever began with them");
    assert!(Arc::ptr_eq(&before, &old));
    old.pack
        .outline(Language::Ky)
        .expect("who reads the old one reads on");
    assert!(!desk.desk.wants(&release.offer), "it is here");

    let (offer, file) = desk.desk.offer().unwrap();
    assert_eq!(offer, release.offer);
    assert_eq!(fs::read(file).unwrap(), release.bytes);
    let desk = desk.restarted();
    assert_eq!(
        desk.edition(),
        NEW,
        "newer than the one that the app brings"
    );
    let shared = |sha256: &str| okuu_sync::PackDesk::shared(&desk.desk, sha256);
    assert!(shared(&release.offer.sha256).is_some());
    assert!(shared("").is_none());
    assert_eq!(
        changed(&desk.desk.texts()).len(),
        1,
        "and what it changed is known"
    );
}

#[test]
fn what_is_not_a_newer_pack_of_the_publisher_changes_nothing() {
    let desk = Desk::new();
    let (before, files) = (desk.desk.texts(), desk.files());
    let newer = || desk.release(NEW, "");
    let foreign = release(&publisher(), NEW, "");
    let other_programme = "update programme set iri = 'https://okuu.example/other'";
    let same = desk.release(OLD, CORRECTED);
    let older = desk.release("2021-02-19", "");
    assert!(!desk.desk.wants(&same.offer) && !desk.desk.wants(&older.offer));
    let of_the_future = desk.release(NEW, "pragma user_version = 9");
    let next_format = PackOffer {
        format: schema::FORMAT + 1,
        ..newer().offer
    };
    assert!(!desk.desk.wants(&next_format), "not even fetched");
    let final_ones = [
        ("the same edition", same),
        ("an older edition", older),
        ("somebody else's", foreign),
        ("another programme's", desk.release(NEW, other_programme)),
        ("of a later format", of_the_future),
    ];
    for (name, release) in &final_ones {
        desk.arrives(release).expect_err(name);
        assert!(
            !desk.desk.wants(&release.offer),
            "{name} is not fetched again"
        );
    }
    let cut = |mut release: Release| {
        release.bytes.pop();
        release
    };
    let changed = |mut release: Release| {
        let middle = release.bytes.len() / 2;
        release.bytes[middle] ^= 1;
        release
    };
    for (name, release) in [("cut", cut(newer())), ("changed", changed(newer()))] {
        desk.arrives(&release).expect_err(name);
        assert!(
            desk.desk.wants(&release.offer),
            "{name} on its way: it may come whole"
        );
    }
    assert!(Arc::ptr_eq(&before, &desk.desk.texts()));
    assert_eq!(desk.files(), files, "nothing is left of them");
}

#[test]
fn what_was_fetched_of_a_pack_stays_over_a_restart_until_another_is_fetched() {
    let desk = Desk::new();
    let (one, other) = (desk.release(NEW, ""), desk.release(NEWEST, ""));
    let file = desk.desk.part_file(&one.offer);
    fs::write(&file, &one.bytes[..10]).unwrap();
    let desk = desk.restarted();
    assert_eq!(desk.desk.part_file(&one.offer), file);
    assert_eq!(fs::read(&file).unwrap(), &one.bytes[..10]);
    assert_ne!(desk.desk.part_file(&other.offer), file);
    assert!(!file.exists(), "nobody goes on with it");

    let crooked = PackOffer {
        sha256: "../../learner.db".to_owned(),
        ..other.offer
    };
    let file = desk.desk.part_file(&crooked);
    assert_eq!(file.parent(), Some(&*desk.folder.path().join("packs")));
}

#[test]
fn a_tablet_that_went_off_right_after_the_swap_knows_what_changed_when_it_is_on_again() {
    let desk = Desk::new();
    let release = desk.release(NEW, CORRECTED);
    let old = desk.desk.texts();
    let signature = &release.offer.signature;
    old.pack
        .update(&release.bytes, signature, &key(&desk.publisher))
        .unwrap();
    drop(old);
    let desk = desk.restarted();
    assert_eq!(desk.edition(), NEW);
    assert_eq!(changed(&desk.desk.texts()), ["08#ballots ru 2021-03-01: 1"]);
    let seen = lock(&desk.desk.store).pack_seen().unwrap().unwrap();
    assert_eq!((seen.edition.as_str(), seen.told), (NEW, false));
}

#[test]
fn an_app_that_brings_a_newer_edition_tells_what_it_changed() {
    let desk = Desk::new();
    let told = |desk: &Desk| lock(&desk.desk.store).pack_seen().unwrap().unwrap().told;
    assert!(told(&desk), "the first texts of a tablet are no news");
    desk.arrives(&desk.release(NEW, "")).unwrap();
    let brought = desk.release(NEWEST, CORRECTED);
    let desk = desk.restarted_with(&brought);
    assert_eq!(desk.edition(), NEWEST);
    assert_eq!(changed(&desk.desk.texts()), ["08#ballots ru 2021-03-01: 1"]);
    assert!(!told(&desk));
    assert_eq!(
        desk.desk.offer(),
        None,
        "what came down is not in use any more"
    );
    let left = desk
        .files()
        .into_iter()
        .filter(|name| name.starts_with("offer"));
    assert_eq!(left.count(), 0);
}

#[test]
fn a_pack_without_some_lessons_and_modules_opens_and_forgets_their_changes() {
    let desk = Desk::new();
    desk.arrives(&desk.release(NEW, CORRECTED)).unwrap();
    let without = "pragma foreign_keys = off; delete from lesson_text where lesson = 'ballots';
        delete from lesson where id = 'ballots'; delete from checklist_item where lesson = 'ballots'";
    desk.arrives(&desk.release(NEWEST, without)).unwrap();
    assert_eq!(desk.edition(), NEWEST);
    assert_eq!(changed(&desk.desk.texts()), Vec::<String>::new());
}
