//! Faults in TOML.

use super::{expect, expect_all};
use okuu_authoring::ProblemKind::{self, *};
use okuu_domain::Language;
use rstest::rstest;

fn unknown(key: &str, known: &str) -> ProblemKind {
    UnknownKey {
        key: key.into(),
        known: known.into(),
    }
}

fn not_one(value: &str, options: &str) -> ProblemKind {
    NotOneOf {
        value: value.into(),
        options: options.into(),
    }
}

const PROGRAMME: &str = "id, iri, edition, mastery_score, languages, title, audience, module";
const SOURCE: &str = "id, kind, applies, short, title, number, date, edition, url, note";
const KINDS: &str = "law, regulation, resolution, guide, news, report, page";

#[rstest]
#[case(
    "programme.toml",
    "mastery_score = 0.8",
    "mastery_score = 0.8\nauthor = \"x\"",
    5,
    unknown("author", PROGRAMME)
)]
#[case(
    "programme.toml",
    "id = \"PEC\"",
    "id = \"PEC\"\nsize = 1",
    10,
    unknown("size", "id, name")
)]
#[case(
    "programme.toml",
    "id = \"02\"",
    "id = \"02\"\nlength = 1",
    20,
    unknown("length", "id, folder, audiences, title")
)]
#[case(
    "programme.toml",
    "en = \"Elections\"",
    "en = \"Elections\", kg = \"x\"",
    6,
    unknown("kg", "ky, ru, en")
)]
#[case(
    "sources.toml",
    "number = \"1\"",
    "nummer = \"1\"",
    7,
    unknown("nummer", SOURCE)
)]
#[case(
    "glossary.toml",
    "abbr =",
    "abbreviation =",
    6,
    unknown("abbreviation", "id, ky, ru, en, abbr, definition, unchecked")
)]
#[case(
    "laws/commissions/law.toml",
    "digest = true",
    "digest = true\nwording = \"x\"",
    4,
    unknown("wording", "id, source, digest, title, chapter, article")
)]
#[case(
    "laws/commissions/law.toml",
    "id = \"art-2\"",
    "id = \"art-2\"\nnumber = 2",
    12,
    unknown("number", "id, chapter, digest, title, source")
)]
#[case(
    "modules/01-room/module.toml",
    "minutes = 45",
    "minutes = 45\nauthor = \"x\"",
    4,
    unknown("author", "id, edition, minutes, summary")
)]
#[case(
    "modules/01-room/figures/strings.toml",
    "ky = \"Кирүү\"",
    "ky = \"Кирүү\", de = \"x\"",
    3,
    unknown("de", "ky, ru, en")
)]
fn a_key_that_nobody_reads_is_an_error(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(file, from, to, &format!("{file}:{line}"), kind);
}

#[rstest]
#[case(
    "programme.toml",
    "iri = \"https://okuu.example/local-test\"\n",
    1,
    "iri"
)]
#[case("programme.toml", "mastery_score = 0.8\n", 1, "mastery_score")]
#[case(
    "programme.toml",
    "name = { ky = \"УШК\", ru = \"УИК\", en = \"PEC\" }\n",
    8,
    "name"
)]
#[case("sources.toml", "kind = \"news\"\n", 12, "kind")]
#[case("sources.toml", "applies = true\n", 1, "applies")]
#[case(
    "sources.toml",
    "short = { ky = \"№ 1\", ru = \"№ 1\", en = \"No 1\" }\n",
    1,
    "short"
)]
#[case("glossary.toml", "id = \"pec\"\n", 1, "id")]
#[case("laws/commissions/law.toml", "digest = true\n", 1, "digest")]
#[case(
    "modules/01-room/module.toml",
    "edition = \"2021-02-20\"\n",
    1,
    "edition"
)]
fn a_missing_key_is_told_where_its_table_begins(
    #[case] file: &str,
    #[case] from: &str,
    #[case] line: usize,
    #[case] key: &str,
) {
    let report = super::Fixture::valid().change(file, from, "").check();
    let first = report
        .problems
        .iter()
        .find(|p| p.file == file)
        .expect("a problem in the file");
    assert_eq!(
        (first.line, &first.kind),
        (line, &KeyMissing(key.into())),
        "\n{report}"
    );
}

#[rstest]
#[case(
    "programme.toml",
    "title = { ky = \"Шайлоо\", ru = \"Выборы\", en = \"Elections\" }",
    6,
    "title = { ky = \"Шайлоо\", en = \"Elections\" }",
    "title",
    Language::Ru
)]
#[case(
    "glossary.toml",
    "ru = \"участковая избирательная комиссия\"\n",
    1,
    "",
    "term",
    Language::Ru
)]
#[case(
    "modules/01-room/figures/strings.toml",
    "ky = \"Кирүү\", ",
    3,
    "",
    "entry",
    Language::Ky
)]
#[case(
    "modules/01-room/module.toml",
    ", en = \"The room\"",
    4,
    "",
    "summary",
    Language::En
)]
fn a_language_that_a_text_lacks_is_named(
    #[case] file: &str,
    #[case] from: &str,
    #[case] line: usize,
    #[case] to: &str,
    #[case] key: &str,
    #[case] language: Language,
) {
    let report = super::Fixture::valid().change(file, from, to).check();
    let first = report
        .problems
        .iter()
        .find(|p| p.file == file)
        .expect("a problem in the file");
    let kind = LanguageMissing {
        key: key.into(),
        language,
    };
    assert_eq!((first.line, &first.kind), (line, &kind), "\n{report}");
}

#[rstest]
#[case("programme.toml", "mastery_score = 0.8", "mastery_score = 80", 4,
    OutOfRange { key: "mastery_score".into(), range: "a share above 0 and up to 1".into() })]
#[case("programme.toml", "mastery_score = 0.8", "mastery_score = \"0.8\"", 4, WrongType {
    key: "mastery_score".into(), expected: "a number such as 0.8".into(), found: "string".into() })]
#[case("programme.toml", "id = \"local-test\"", "id = \"Local Test\"", 1, BadId("Local Test".into()))]
#[case("programme.toml", "[[audience]]",
    "[[audience]]\nid = \"T!\"\nname = { ky = \"a\", ru = \"b\", en = \"c\" }\n\n[[audience]]", 9,
    BadShortName("T!".into()))]
#[case("programme.toml", "folder = \"02-later\"", "folder = \"02/later\"", 20, BadId("02/later".into()))]
#[case("programme.toml", "local-test\"\nedition", "local-test/\"\nedition", 2,
    BadIri("https://okuu.example/local-test/".into()))]
#[case("programme.toml", "\"ky\", \"ru\", \"en\"", "\"ky\", \"ru\"", 5,
    KeyMissing("languages = […, \"en\"]".into()))]
#[case("programme.toml", "id = \"02\"", "id = \"01\"", 19,
    DuplicateId { id: "01".into(), first_line: 13 })]
#[case(
    "sources.toml",
    "kind = \"law\"",
    "kind = \"act\"",
    3,
    not_one("act", KINDS)
)]
#[case("sources.toml", "applies = true", "applies = \"yes\"", 4, WrongType {
    key: "applies".into(), expected: "true or false".into(), found: "string".into() })]
#[case("sources.toml", "date = \"2011-07-14\"", "date = \"2011-02-30\"", 8, NotADay("2011-02-30".into()))]
#[case("sources.toml", "date = \"2011-07-14\"", "date = \"14.07.2011\"", 8, NotADay("14.07.2011".into()))]
#[case("sources.toml", "url = \"https://okuu.example/act\"\n", "", 2, SourceWithoutAddress("act".into()))]
#[case("sources.toml", "number = \"1\"", "number = \" \"", 7, TextEmpty("number".into()))]
#[case("sources.toml", "https://okuu.example/act", "javascript:alert(1)", 10,
    BadAddress("javascript:alert(1)".into()))]
#[case(
    "glossary.toml",
    "unchecked = [\"ky\"]",
    "unchecked = [\"kg\"]",
    8,
    not_one("kg", "ky, ru, en")
)]
#[case("glossary.toml", "unchecked = [\"ky\"]", "unchecked = \"ky\"", 8, WrongType {
    key: "unchecked".into(), expected: "a list of texts: [\"…\", \"…\"]".into(), found: "string".into() })]
#[case("modules/01-room/module.toml", "minutes = 45", "minutes = 0", 3,
    OutOfRange { key: "minutes".into(), range: "1 to 480".into() })]
#[case("modules/01-room/module.toml", "id = \"01\"", "id = \"02\"", 1,
    ModuleIdDiffers { expected: "01".into() })]
fn a_value_that_makes_no_sense_is_told_at_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(file, from, to, &format!("{file}:{line}"), kind);
}

#[test]
fn an_audience_must_be_announced() {
    let (from, to) = (
        "folder = \"02-later\"\naudiences = [\"PEC\"]",
        "audiences = [\"TOT\"]",
    );
    expect(
        "programme.toml",
        from,
        to,
        "programme.toml:20",
        not_one("TOT", "PEC"),
    );
}

#[test]
fn a_table_where_a_list_of_tables_belongs_is_told() {
    let kind = WrongType {
        key: "term".into(),
        expected: "a table that begins with [[term]]".into(),
        found: "table".into(),
    };
    let report = super::Fixture::valid()
        .change("glossary.toml", "[[term]]", "[term]")
        .check();
    assert!(
        report
            .problems
            .iter()
            .any(|p| p.kind == kind && p.line == 1),
        "\n{report}"
    );
}

#[test]
fn a_source_that_is_listed_twice_is_told_at_the_second() {
    let fixture = super::Fixture::valid();
    let report = fixture
        .change("sources.toml", "id = \"news\"", "id = \"act\"")
        .check();
    let found = report
        .problems
        .iter()
        .find(|p| p.file == "sources.toml")
        .unwrap();
    assert_eq!((found.line, found.column), (13, 6));
    assert_eq!(
        found.kind,
        DuplicateId {
            id: "act".into(),
            first_line: 2
        }
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_place_and_the_rest_is_read() {
    let report = super::Fixture::valid()
        .change("glossary.toml", "abbr = {", "abbr = [")
        .check();
    let syntax = |kind: &ProblemKind| matches!(kind, TomlSyntax(_));
    let problem = report.problems.iter().find(|p| syntax(&p.kind)).unwrap();
    assert_eq!(super::place(problem), "glossary.toml:6");
}

#[test]
fn a_second_fault_in_the_same_file_is_told_in_the_same_run() {
    expect_all(
        "sources.toml",
        "kind = \"law\"\napplies = true",
        "kind = \"act\"\napplies = 1",
        &[
            ("sources.toml:3", not_one("act", KINDS)),
            (
                "sources.toml:4",
                WrongType {
                    key: "applies".into(),
                    expected: "true or false".into(),
                    found: "integer".into(),
                },
            ),
        ],
    );
}
