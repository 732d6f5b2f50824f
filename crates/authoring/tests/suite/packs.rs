//! From a tree to a pack that opens.

use std::fs;
use std::path::Path;

use okuu_content::{Block, Pack, PackError, PackKey, Response, Search};
use okuu_domain::Language;
use tempfile::TempDir;

use super::Fixture;
use okuu_authoring::{BuildError, BuiltPack, KeyError, SigningKey, build, keygen};

/// A folder with keys, and the key in it.
fn key() -> (TempDir, SigningKey) {
    let dir = TempDir::new().unwrap();
    keygen(dir.path()).unwrap();
    let key = SigningKey::load(dir.path()).unwrap();
    (dir, key)
}

fn built(fixture: &Fixture, key: &SigningKey, out: &Path) -> BuiltPack {
    build(fixture.write().path(), key, out).unwrap()
}

fn public(key: &SigningKey) -> PackKey {
    PackKey::from_base64(&key.public_base64()).unwrap()
}

#[test]
fn what_authors_wrote_is_what_a_tablet_opens() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let pack = Pack::open(&files.pack, &public(&key)).unwrap();
    let programme = pack.programme();
    assert_eq!(
        (programme.id.as_str(), programme.edition.as_str()),
        ("local-test", "2021-02-20")
    );
    assert_eq!(programme.languages, Language::ALL);
    let outline = pack.outline(Language::Ru).unwrap();
    let shape = |m: &okuu_content::ModuleOutline| (m.readable, m.lessons.len(), m.items, m.slides);
    assert_eq!(
        outline.iter().map(shape).collect::<Vec<_>>(),
        [(true, 2, 4, 2), (false, 0, 0, 0)]
    );
    let boxes: Vec<_> = outline[0]
        .lessons
        .iter()
        .map(|lesson| lesson.checklist.len())
        .collect();
    assert_eq!(boxes, [2, 1]);
    let module = &outline[0].id;
    for language in Language::ALL {
        let lesson = pack
            .lesson(module, &outline[0].lessons[0].id, language)
            .unwrap();
        assert_eq!(lesson.title, format!("Where the voter walks, {language}"));
        assert!(
            lesson
                .blocks
                .iter()
                .any(|b| matches!(b, Block::Checklist { items, .. } if items.len() == 2))
        );
        assert_eq!(pack.deck(module, language).unwrap().slides.len(), 2);
        assert_eq!(pack.assessment(module, language).unwrap().items.len(), 4);
        let article = pack.article("commissions", "art-2", language).unwrap();
        let source = article.source.as_ref().map(|source| source.id.as_str());
        assert_eq!((article.digest, source), (true, Some("news")));
        assert!(pack.source("act", language).unwrap().applies);
        assert_eq!(
            pack.term("pec", language).unwrap().checked,
            language != Language::Ky
        );
    }
}

#[test]
fn a_figure_speaks_the_language_of_the_text() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let pack = Pack::open(&files.pack, &public(&key)).unwrap();
    for (language, word, alt) in [
        (Language::Ky, "Кирүү", "Бөлмө"),
        (Language::Ru, "Вход", "Комната"),
        (Language::En, "Entrance", "A room"),
    ] {
        let lesson = pack.lesson(
            &"01".parse().unwrap(),
            &"voter-path".parse().unwrap(),
            language,
        );
        let blocks = lesson.unwrap().blocks;
        let shown = |text: &str| {
            blocks
                .iter()
                .any(|b| matches!(b, Block::Html { html, .. } if html.contains(text)))
        };
        assert!(shown(&format!(">{word}</text>")) && shown(&format!("aria-label=\"{alt}\"")));
    }
}

#[test]
fn the_right_answers_travel_with_the_pack() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let pack = Pack::open(&files.pack, &public(&key)).unwrap();
    let assessment = pack
        .assessment(&"01".parse().unwrap(), Language::Ky)
        .unwrap();
    let responses = [
        ("window", Response::Choice(vec![0])),
        ("order", Response::Order(vec![0, 1])),
        ("boxes", Response::Number(3.0)),
        ("secret", Response::Choice(vec![1])),
    ];
    let responses = responses
        .into_iter()
        .map(|(id, r)| (id.parse().unwrap(), r))
        .collect();
    let grade = assessment.grade(&responses);
    assert_eq!(
        (grade.score.raw(), grade.score.max()),
        (3, 4),
        "voting is secret"
    );
}

#[test]
fn the_pack_can_be_searched() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let pack = Pack::open(&files.pack, &public(&key)).unwrap();
    let hits = pack
        .search(&Search::new("entrances", Language::En))
        .unwrap()
        .hits;
    assert_eq!(
        hits.first().map(|hit| hit.link.as_str()),
        Some("module:01#voter-path")
    );
}

#[test]
fn the_same_tree_makes_the_same_bytes() {
    let ((_keys, key), one, two) = (key(), TempDir::new().unwrap(), TempDir::new().unwrap());
    let tree = super::chapters::whole();
    let first = built(&tree, &key, one.path());
    let second = built(&tree, &key, two.path());
    assert_eq!(first.parts, second.parts);
    assert_eq!(
        fs::read(&first.pack).unwrap(),
        fs::read(&second.pack).unwrap()
    );
    assert_eq!(
        fs::read(&first.compressed).unwrap(),
        fs::read(&second.compressed).unwrap()
    );
    assert_eq!(
        fs::read(&first.public_key).unwrap(),
        fs::read(&second.public_key).unwrap()
    );
}

#[test]
fn building_again_changes_no_file() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let first = built(&Fixture::valid(), &key, out.path());
    let signature = fs::read(&first.signature).unwrap();
    built(&Fixture::valid(), &key, out.path());
    assert_eq!(
        fs::read(&first.signature).unwrap(),
        signature,
        "the old signature is still good"
    );
}

#[test]
fn the_signature_tells_format_and_edition_to_those_who_cannot_open_the_pack() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let first = built(&Fixture::valid(), &key, out.path());
    let signature = fs::read_to_string(&first.signature).unwrap();
    let says = "trusted comment: Okuu pack, format 1, edition 2021-02-20\n";
    assert!(signature.contains(says), "{signature}");
    let silent = signature.replace(", edition 2021-02-20", "");
    fs::write(&first.signature, silent).unwrap();
    built(&Fixture::valid(), &key, out.path());
    let signature = fs::read_to_string(&first.signature).unwrap();
    assert!(
        signature.contains(says),
        "one that does not say it is made anew"
    );
}

#[test]
fn a_changed_text_makes_another_pack() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let first = built(&Fixture::valid(), &key, out.path());
    let bytes = fs::read(&first.pack).unwrap();
    let changed = Fixture::valid().change("modules/01-room/ru.md", "kept apart", "kept far apart");
    let second = built(&changed, &key, out.path());
    assert_ne!(fs::read(&second.pack).unwrap(), bytes);
    Pack::open(&second.pack, &public(&key)).unwrap();
}

#[test]
fn what_is_carried_compressed_can_be_installed() {
    let ((_keys, key), out, tablet) = (key(), TempDir::new().unwrap(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let compressed = fs::read(&files.compressed).unwrap();
    let signature = fs::read_to_string(&files.signature).unwrap();
    let pack = Pack::install(tablet.path(), &compressed, &signature, &public(&key)).unwrap();
    assert_eq!(pack.programme().id, "local-test");
    assert_eq!(files.compressed_bytes, compressed.len() as u64);
}

#[test]
fn a_pack_that_somebody_touched_does_not_open() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let mut bytes = fs::read(&files.pack).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&files.pack, bytes).unwrap();
    assert!(matches!(
        Pack::open(&files.pack, &public(&key)),
        Err(PackError::Tampered)
    ));
}

#[test]
fn a_pack_of_another_publisher_does_not_open() {
    let ((_keys, ours), (_dir, theirs), out) = (key(), key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &theirs, out.path());
    assert!(matches!(
        Pack::open(&files.pack, &public(&ours)),
        Err(PackError::Tampered)
    ));
}

#[test]
fn a_tree_with_errors_leaves_the_earlier_build_as_it_was() {
    let ((_keys, key), out) = (key(), TempDir::new().unwrap());
    let files = built(&Fixture::valid(), &key, out.path());
    let bytes = fs::read(&files.pack).unwrap();
    let broken = Fixture::valid().remove("modules/01-room/ru.md").write();
    let Err(BuildError::Refused(report)) = build(broken.path(), &key, out.path()) else {
        panic!("a tree with errors was built")
    };
    assert_eq!(report.errors(), 1);
    assert_eq!(fs::read(&files.pack).unwrap(), bytes);
    assert_eq!(
        fs::read_dir(out.path()).unwrap().count(),
        4,
        "nothing is left lying about"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let ((_keys, key), dir) = (key(), TempDir::new().unwrap());
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let error = build(Fixture::valid().write().path(), &key, &file.join("out")).unwrap_err();
    assert!(matches!(&error, BuildError::Io { .. }), "{error}");
    assert!(error.to_string().contains("file"), "{error}");
}

#[test]
fn there_is_no_pack_without_a_key() {
    let dir = TempDir::new().unwrap();
    let error = SigningKey::load(dir.path()).unwrap_err();
    assert!(matches!(error, KeyError::Missing(_)));
    assert!(
        error.to_string().contains("okuu-pack keygen"),
        "it says what to do: {error}"
    );
}
