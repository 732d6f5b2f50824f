//! Packs as they arrive: good, changed, cut, made for others.

use std::fs;

use super::*;
use crate::fixture::{Draft, Signed, demo, keys, pack_key, sign, signed};

fn refused(signed: &Signed) -> PackError {
    Pack::open(&signed.file, &signed.key).unwrap_err()
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

#[test]
fn a_signed_pack_opens_and_tells_what_it_teaches() {
    let signed = demo().sign();
    let pack = signed.open();
    let programme = pack.programme();
    assert_eq!(programme.id, "local-2021");
    assert_eq!(programme.languages, okuu_domain::Language::ALL);
    assert_eq!(programme.audiences[0].id, "PEC");
    let modules: Vec<_> = programme.modules.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(modules, ["03", "04"]);
    assert!(programme.modules[0].edition.is_some());
    assert!(programme.modules[1].edition.is_none(), "only announced");
}

#[test]
fn a_pack_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&demo().sign().open());
}

#[test]
fn one_changed_byte_anywhere_is_noticed() {
    let keys = keys();
    let bytes = demo().bytes();
    for at in [0, 18, bytes.len() / 2, bytes.len() - 1] {
        let signed = signed(&bytes, &keys);
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(&signed.file, changed).unwrap();
        assert!(matches!(refused(&signed), PackError::Tampered), "byte {at}");
    }
}

#[test]
fn a_pack_cut_short_or_made_longer_is_noticed() {
    let signed = demo().sign();
    let bytes = fs::read(&signed.file).unwrap();
    for changed in [&bytes[..bytes.len() - 1], &[], &[&bytes[..], b"x"].concat()] {
        fs::write(&signed.file, changed).unwrap();
        assert!(matches!(refused(&signed), PackError::Tampered));
    }
}

#[test]
fn a_pack_signed_by_somebody_else_is_not_opened() {
    let mut signed = demo().sign();
    signed.key = pack_key(&keys());
    assert!(matches!(refused(&signed), PackError::Tampered));
}

#[test]
fn a_signature_of_other_bytes_or_of_none_is_not_taken() {
    let keys = keys();
    let signed = demo().sign_with(&keys);
    let good = fs::read_to_string(signed.signature()).unwrap();
    let comment_changed = good.replacen("trusted comment: ", "trusted comment: x", 2);
    for text in [
        "",
        "hello",
        &good[..good.len() / 2],
        &comment_changed,
        &sign(b"x", &keys),
    ] {
        fs::write(signed.signature(), text).unwrap();
        assert!(matches!(refused(&signed), PackError::Tampered), "{text:?}");
    }
    fs::write(signed.signature(), [0xff, 0xfe]).unwrap();
    assert!(matches!(refused(&signed), PackError::Tampered));
}

#[test]
fn a_pack_without_its_signature_is_missing() {
    let signed = demo().sign();
    fs::remove_file(signed.signature()).unwrap();
    assert!(matches!(refused(&signed), PackError::Missing));
    fs::remove_file(&signed.file).unwrap();
    assert!(matches!(refused(&signed), PackError::Missing));
}

#[test]
fn a_format_of_the_future_asks_for_a_newer_app() {
    let draft = demo();
    draft.spoil("pragma user_version = 2");
    assert!(matches!(
        refused(&draft.sign()),
        PackError::TooNew {
            format: 2,
            supported: 1
        }
    ));
}

#[test]
fn a_format_of_the_past_asks_for_a_newer_pack() {
    let draft = demo();
    draft.spoil("pragma user_version = 0");
    assert!(matches!(refused(&draft.sign()), PackError::TooOld));
}

#[test]
fn what_is_well_signed_and_no_pack_is_damaged() {
    let keys = keys();
    for bytes in [&b"hello"[..], b"", &[0; 8192]] {
        let error = refused(&signed(bytes, &keys));
        assert!(matches!(error, PackError::Damaged(_)), "{error:?}");
    }
    let draft = demo();
    draft.spoil("pragma application_id = 7");
    assert!(matches!(refused(&draft.sign()), PackError::Damaged(_)));
    let draft = demo();
    draft.spoil("delete from programme");
    assert!(matches!(refused(&draft.sign()), PackError::Damaged(_)));
    let draft = demo();
    draft.spoil("update programme set edition = 'No Edition'");
    assert!(matches!(refused(&draft.sign()), PackError::Damaged(_)));
}

#[test]
fn a_folder_may_have_any_name() {
    let signed = demo().sign();
    let dir = signed.dir.path().join("a b?c#d%20é");
    fs::create_dir(&dir).unwrap();
    let file = dir.join("programme.pack");
    fs::copy(&signed.file, &file).unwrap();
    fs::copy(signed.signature(), dir.join("programme.pack.minisig")).unwrap();
    Pack::open(&file, &signed.key).unwrap();
}

#[test]
fn nothing_is_written_beside_an_open_pack() {
    let signed = demo().sign();
    let before = fs::read_dir(signed.dir.path()).unwrap().count();
    let pack = signed.open();
    pack.outline(okuu_domain::Language::Ru).unwrap();
    assert_eq!(fs::read_dir(signed.dir.path()).unwrap().count(), before);
}

#[test]
fn a_key_is_read_from_its_file_or_its_line() {
    let keys = keys();
    let file = keys.pk.to_box().unwrap().into_string();
    PackKey::from_base64(&file).unwrap();
    PackKey::from_base64(&format!(" {}\n", keys.pk.to_base64())).unwrap();
    for text in ["", "hello", "RWQ="] {
        let error = PackKey::from_base64(text).unwrap_err();
        assert!(matches!(error, PackError::InvalidKey), "{text:?}");
    }
}

struct Publisher {
    keys: minisign::KeyPair,
}

impl Publisher {
    fn new() -> Self {
        Self { keys: keys() }
    }

    fn edition(&self, edition: &str) -> (Vec<u8>, String) {
        let draft = demo();
        draft.spoil(&format!("update programme set edition = '{edition}'"));
        self.release(draft)
    }

    fn release(&self, draft: Draft) -> (Vec<u8>, String) {
        let bytes = draft.bytes();
        (compressed(&bytes), sign(&bytes, &self.keys))
    }

    fn install(
        &self,
        dir: &Path,
        (bytes, signature): &(Vec<u8>, String),
    ) -> Result<Pack, PackError> {
        Pack::install(dir, bytes, signature, &pack_key(&self.keys))
    }
}

fn edition(pack: &Pack) -> String {
    pack.programme().edition.to_string()
}

#[test]
fn a_new_edition_takes_the_place_of_the_old_which_stays_beside_it() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("packs");
    let old = publisher
        .install(&dir, &publisher.edition("2021-02-20"))
        .unwrap();
    let new = publisher
        .install(&dir, &publisher.edition("2021-03-01"))
        .unwrap();
    assert_eq!(
        edition(&old),
        "2021-02-20",
        "who reads the old one reads on"
    );
    assert_eq!(edition(&new), "2021-03-01");
    let key = pack_key(&publisher.keys);
    let previous = Pack::open(&dir.join("previous.pack"), &key).unwrap();
    assert_eq!(edition(&previous), "2021-02-20");
    let reopened = Pack::open(&dir.join("programme.pack"), &key).unwrap();
    assert_eq!(edition(&reopened), "2021-03-01");
    assert_eq!(
        fs::read_dir(&dir).unwrap().count(),
        4,
        "nothing else is left"
    );
}

#[test]
fn installing_what_is_installed_changes_nothing() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let release = publisher.edition("2021-02-20");
    publisher.install(dir.path(), &release).unwrap();
    let file = dir.path().join("programme.pack");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    publisher.install(dir.path(), &release).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert!(!dir.path().join("previous.pack").exists());
}

#[test]
fn what_cannot_be_installed_leaves_the_old_pack_in_place() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let good = publisher.edition("2021-02-20");
    publisher.install(dir.path(), &good).unwrap();
    let (bytes, signature) = publisher.edition("2021-03-01");
    let newer = demo();
    newer.spoil("pragma user_version = 9");
    let cases = [
        ("cut", bytes[..bytes.len() / 2].to_vec(), signature.clone()),
        ("empty", Vec::new(), signature.clone()),
        ("noise", b"not zstd at all".to_vec(), signature.clone()),
        ("another's signature", bytes.clone(), good.1.clone()),
        ("no signature", bytes, String::new()),
    ];
    let cases = cases.map(|(name, bytes, signature)| (name, (bytes, signature)));
    for (name, release) in cases.iter().chain([&("too new", publisher.release(newer))]) {
        publisher.install(dir.path(), release).unwrap_err();
        let pack = publisher.install(dir.path(), &good).unwrap();
        assert_eq!(edition(&pack), "2021-02-20", "after {name}");
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            2,
            "{name} is tidied up"
        );
    }
}

#[test]
fn a_power_cut_between_pack_and_signature_is_healed_by_opening() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    publisher
        .install(dir.path(), &publisher.edition("2021-02-20"))
        .unwrap();
    let file = dir.path().join("programme.pack");
    let draft = demo();
    draft.spoil("update programme set edition = '2021-03-01'");
    let bytes = draft.bytes();
    // The new pack has its place, its signature does not.
    fs::write(&file, &bytes).unwrap();
    let aside = dir.path().join("programme.pack.new.minisig");
    fs::write(&aside, sign(&bytes, &publisher.keys)).unwrap();
    let key = pack_key(&publisher.keys);
    assert_eq!(edition(&Pack::open(&file, &key).unwrap()), "2021-03-01");
    assert!(!aside.exists());
    assert_eq!(edition(&Pack::open(&file, &key).unwrap()), "2021-03-01");
}

#[test]
fn a_power_cut_before_the_swap_leaves_the_old_pack() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    publisher
        .install(dir.path(), &publisher.edition("2021-02-20"))
        .unwrap();
    for half in ["programme.pack.new", "programme.pack.new.minisig"] {
        fs::write(dir.path().join(half), b"half").unwrap();
    }
    let key = pack_key(&publisher.keys);
    let pack = Pack::open(&dir.path().join("programme.pack"), &key).unwrap();
    assert_eq!(edition(&pack), "2021-02-20");
    let pack = publisher
        .install(dir.path(), &publisher.edition("2021-03-01"))
        .unwrap();
    assert_eq!(edition(&pack), "2021-03-01");
}

mod choosing;
