//! Which of two packs is in use, at the start and when a new one comes down.

use super::*;

impl Publisher {
    fn choose(&self, dir: &Path, (bytes, signature): &(Vec<u8>, String)) -> Chosen {
        Pack::choose(dir, bytes, signature, &pack_key(&self.keys)).unwrap()
    }

    fn update(
        &self,
        pack: &Pack,
        (bytes, signature): &(Vec<u8>, String),
    ) -> Result<Pack, PackError> {
        pack.update(bytes, signature, &pack_key(&self.keys))
    }
}

#[rstest::rstest]
#[case(
    "2021-02-20",
    "2021-03-01",
    "2021-03-01",
    "the app brought a newer one"
)]
#[case(
    "2021-03-01",
    "2021-02-20",
    "2021-03-01",
    "a newer one came down before"
)]
#[case("2021-03-09", "2021-03-10", "2021-03-10", "dates compare as text")]
fn the_newer_edition_wins_at_the_start(
    #[case] installed: &str,
    #[case] embedded: &str,
    #[case] wins: &str,
    #[case] why: &str,
) {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    publisher
        .install(dir.path(), &publisher.edition(installed))
        .unwrap();
    let embedded = publisher.edition(embedded);
    for _ in 0..2 {
        let chosen = publisher.choose(dir.path(), &embedded);
        assert_eq!(edition(&chosen.pack), wins, "{why}");
        assert!(chosen.passed_over.is_none());
        let files = fs::read_dir(dir.path()).unwrap().count();
        let previous = dir.path().join("previous.pack").exists();
        assert_eq!(files, if previous { 4 } else { 2 }, "nothing is left aside");
    }
}

#[test]
fn on_equal_editions_the_one_that_came_with_the_app_replaces_the_installed_one() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let installed = publisher
        .install(dir.path(), &publisher.edition("2021-02-20"))
        .unwrap();
    let draft = demo();
    draft.spoil("update programme_text set title = 'Corrected'");
    let chosen = publisher.choose(dir.path(), &publisher.release(draft)).pack;
    assert_eq!(
        chosen.programme().titles[&okuu_domain::Language::En],
        "Corrected"
    );
    assert_ne!(chosen.fingerprint(), installed.fingerprint());
}

#[test]
fn an_app_of_another_programme_brings_its_own_pack_whatever_the_edition() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    publisher
        .install(dir.path(), &publisher.edition("2021-03-01"))
        .unwrap();
    let draft = demo();
    draft.spoil("update programme set iri = 'https://okuu.example/other', edition = '2020-01-01'");
    let chosen = publisher.choose(dir.path(), &publisher.release(draft)).pack;
    assert_eq!(edition(&chosen), "2020-01-01");
}

#[test]
fn an_installed_pack_that_does_not_open_gives_way() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("programme.pack");
    let spoil = || fs::write(&file, b"spoilt").unwrap();
    let embedded = publisher.edition("2021-02-20");

    publisher
        .install(dir.path(), &publisher.edition("2021-03-01"))
        .unwrap();
    spoil();
    let chosen = publisher.choose(dir.path(), &embedded);
    assert_eq!(edition(&chosen.pack), "2021-02-20", "there is no other");
    assert!(matches!(chosen.passed_over, Some(PackError::Tampered)));
    assert!(
        !dir.path().join("previous.pack").exists(),
        "a spoilt pack is not kept"
    );

    publisher
        .install(dir.path(), &publisher.edition("2021-03-01"))
        .unwrap();
    publisher
        .install(dir.path(), &publisher.edition("2021-03-02"))
        .unwrap();
    spoil();
    let chosen = publisher.choose(dir.path(), &embedded).pack;
    assert_eq!(
        edition(&chosen),
        "2021-03-01",
        "the one before is newer than the embedded one"
    );
    assert_eq!(chosen.file(), file, "it has its place again");
}

#[test]
fn a_tablet_goes_on_with_what_opens_when_the_given_one_does_not() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    publisher
        .install(dir.path(), &publisher.edition("2021-02-20"))
        .unwrap();
    let (bytes, _) = publisher.edition("2021-03-01");
    let chosen = publisher.choose(dir.path(), &(bytes, String::new()));
    assert_eq!(edition(&chosen.pack), "2021-02-20");
    assert!(matches!(chosen.passed_over, Some(PackError::Tampered)));
}

#[test]
fn only_a_newer_edition_of_the_same_programme_takes_the_place_of_a_pack_in_use() {
    let publisher = Publisher::new();
    let dir = tempfile::tempdir().unwrap();
    let present = publisher.edition("2021-02-20");
    let pack = publisher.install(dir.path(), &present).unwrap();
    let other = demo();
    other.spoil("update programme set iri = 'https://okuu.example/other', edition = '2021-03-01'");
    let corrected = demo();
    corrected.spoil("update programme_text set title = 'Corrected'");
    for (name, release) in [
        ("the same", present),
        ("the same edition", publisher.release(corrected)),
        ("an older one", publisher.edition("2021-02-19")),
    ] {
        let error = publisher.update(&pack, &release).unwrap_err();
        assert!(
            matches!(error, PackError::NotNewer { .. }),
            "{name}: {error:?}"
        );
    }
    let error = publisher
        .update(&pack, &publisher.release(other))
        .unwrap_err();
    assert!(matches!(error, PackError::OtherProgramme(_)), "{error:?}");
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        2,
        "nothing is left of them"
    );

    let new = publisher
        .update(&pack, &publisher.edition("2021-03-01"))
        .unwrap();
    assert_eq!(edition(&new), "2021-03-01");
    assert_eq!(edition(&pack), "2021-02-20");
    pack.outline(okuu_domain::Language::Ru)
        .expect("who reads the old one reads on");
    let reopened = publisher
        .choose(dir.path(), &publisher.edition("2021-02-20"))
        .pack;
    assert_eq!(edition(&reopened), "2021-03-01");
}
