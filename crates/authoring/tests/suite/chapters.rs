//! Laws with chapters, articles without a digest and official texts.

use super::{Fixture, expect_all};
use okuu_authoring::ProblemKind::{self, *};
use okuu_authoring::build;
use okuu_content::{Pack, PackKey};
use okuu_domain::Language;
use rstest::rstest;
use tempfile::TempDir;

const LAW: &str = "laws/commissions/law.toml";
const RU_MD: &str = "laws/commissions/official/ru.md";
const RU_TOML: &str = "laws/commissions/official/ru.toml";

/// The law of the fixture with everything that a law can have.
pub(super) fn whole() -> Fixture {
    Fixture::valid()
        .add(LAW, include_str!("fixture/whole-law.toml"))
        .add(RU_MD, include_str!("fixture/official.md"))
        .add(RU_TOML, include_str!("fixture/official.toml"))
}

fn not_one(value: &str, options: &str) -> ProblemKind {
    NotOneOf {
        value: value.into(),
        options: options.into(),
    }
}

#[test]
fn a_law_may_have_chapters_unread_articles_and_official_texts() {
    assert_eq!(whole().check().problems, []);
}

#[rstest]
#[case(LAW, "id = \"art-1\"\nchapter = \"ch-1\"", "id = \"art-1\"\nchapter = \"ch-9\"",
    &[("laws/commissions/law.toml:18", not_one("ch-9", "ch-1, ch-2"))])]
#[case(LAW, "id = \"art-1\"\nchapter = \"ch-1\"", "id = \"art-1\"\nchapter = \"ch-2\"", &[
    ("laws/commissions/law.toml:18", OfficialChapterDiffers { article: "art-1".into(), chapter: "ch-1".into() }),
    ("laws/commissions/law.toml:23", ChapterBroken("ch-1".into()))])]
#[case(LAW, "digest = true\nsource = \"news\"", "digest = true\nsource = \"news\"\ntitle = { ky = \"а\", ru = \"а\", en = \"a\" }",
    &[("laws/commissions/law.toml:31", ArticleTitleTwice)])]
#[case(LAW, "id = \"art-2-1\"", "id = \"art-2a\"",
    &[("laws/commissions/law.toml:33", ArticleId("art-2a".into()))])]
#[case(LAW, "id = \"art-3\"\ndigest = false", "id = \"art-3\"\ndigest = false\nsource = \"act\"",
    &[("laws/commissions/law.toml:42", SourceOfNothing)])]
#[case(LAW, "id = \"art-3\"\ndigest = false", "id = \"art-3\"\ndigest = 0",
    &[("laws/commissions/law.toml:41", WrongType {
        key: "digest".into(), expected: "true or false".into(), found: "integer".into() })])]
#[case(LAW, "id = \"ch-2\"", "id = \"ch-1\"", &[
    ("laws/commissions/law.toml:12", DuplicateId { id: "ch-1".into(), first_line: 7 }),
    ("laws/commissions/law.toml:28", not_one("ch-2", "ch-1, ch-1")),
    ("laws/commissions/law.toml:34", not_one("ch-2", "ch-1, ch-1"))])]
#[case(LAW, "number = \"1\"\n", "", &[("laws/commissions/law.toml:6", KeyMissing("number".into()))])]
#[case("laws/commissions/en.md", "{#art-2}", "{#art-2}\n\nSo it is.\n\n## 3. Unread {#art-3}",
    &[("laws/commissions/en.md:9", DigestDenied("art-3".into()))])]
#[case(RU_TOML, "act = \"commissions\"", "act = \"other\"", &[("laws/commissions/official/ru.toml:1",
    OfficialOfAnother { expected: "act = \"commissions\"".into() })])]
#[case(RU_TOML, "language = \"ru\"", "language = \"ky\"", &[("laws/commissions/official/ru.toml:2",
    OfficialOfAnother { expected: "language = \"ru\"".into() })])]
#[case(RU_TOML, "2019-08-08", "8.8.2019", &[("laws/commissions/official/ru.toml:3", NotADay("8.8.2019".into()))])]
#[case(RU_TOML, "edition = \"2019-08-08\"\n", "", &[("laws/commissions/official/ru.toml:1",
    KeyMissing("edition".into()))])]
#[case(RU_TOML, "sha256 = \"01", "sha256 = \"x", &[("laws/commissions/official/ru.toml:5", NotAHash(
    "x23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".into()))])]
#[case(RU_MD, "# Закон о комиссиях {#title}", "Закон", &[("laws/commissions/official/ru.md:1", OfficialTextBeforeHeading)])]
#[case(RU_MD, "{#art-7}", "{#seven}", &[("laws/commissions/official/ru.md:29", OfficialHeading("seven".into()))])]
#[case(RU_MD, "{#art-7}", "{#art-1-1}", &[
    ("laws/commissions/law.toml:23", OfficialChapterDiffers { article: "art-1-1".into(), chapter: "ch-3".into() }),
    ("laws/commissions/official/ru.md:29", DuplicateId { id: "art-1-1".into(), first_line: 15 })])]
#[case(RU_MD, "{#art-7}", "", &[("laws/commissions/official/ru.md:29", HeadingIdMissing)])]
fn what_is_wrong_in_the_frame_of_a_law_is_told(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: &[(&str, ProblemKind)],
) {
    let report = whole().change(file, from, to).check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (super::place(p), p.kind.clone()))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(place, kind)| ((*place).to_owned(), kind.clone()))
        .collect();
    assert_eq!(found, expected, "\n{report}");
}

#[test]
fn an_article_that_nobody_read_is_cited_with_a_mark() {
    let (file, place) = ("modules/01-room/en.md", "modules/01-room/en.md:9");
    let from = "needed: [Law art. 1](law:commissions#art-1)";
    let to = "needed: [Law art. 3](law:commissions#art-3)";
    let report = whole().change(file, from, to).check();
    assert_eq!(super::place(&report.problems[0]), place, "{report}");
    let cited = "law:commissions#art-3".into();
    assert_eq!(report.problems[0].kind, ConfirmMarkMissing { cited });
    let marked = whole().change(file, from, &format!("{to} {{?}}"));
    assert_eq!(marked.check().problems, []);
}

#[test]
fn an_official_text_lacks_neither_of_its_files() {
    for (gone, there) in [(RU_MD, RU_TOML), (RU_TOML, RU_MD)] {
        let report = whole().remove(gone).check();
        assert_eq!(report.problems.len(), 1, "{there} alone\n{report}");
        assert_eq!(report.problems[0].kind, OfficialHalf);
        assert_eq!(super::place(&report.problems[0]), format!("{gone}:1"));
    }
    let report = whole().add("laws/commissions/official/en.md", "x").check();
    assert_eq!(report.problems[0].kind, FileUnknown);
}

#[test]
fn a_law_without_a_heading_for_an_article_stays_as_it_was() {
    expect_all(
        LAW,
        "digest = true",
        "digest = true\nchapters = 3",
        &[(
            "laws/commissions/law.toml:4",
            UnknownKey {
                key: "chapters".into(),
                known: "id, source, digest, title, chapter, article".into(),
            },
        )],
    );
}

#[test]
fn everything_of_a_law_reaches_the_tablet() {
    let (keys, out) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    okuu_authoring::keygen(keys.path()).unwrap();
    let key = okuu_authoring::SigningKey::load(keys.path()).unwrap();
    let files = build(whole().write().path(), &key, out.path()).unwrap();
    let public = PackKey::from_base64(&key.public_base64()).unwrap();
    let pack = Pack::open(&files.pack, &public).unwrap();
    let law = pack.law("commissions", Language::Ru).unwrap();
    let chapters: Vec<_> = law
        .chapters
        .iter()
        .map(|c| (c.id.as_str(), c.number.as_str(), c.title.as_str()))
        .collect();
    assert_eq!(
        chapters,
        [
            ("ch-1", "1", "Начало"),
            ("ch-2", "2", "Работа"),
            ("ch-3", "3", "Глава III. Конец")
        ],
        "the last one stands in the official text alone"
    );
    let articles: Vec<_> = law
        .articles
        .iter()
        .map(|a| {
            let chapter = a.chapter.as_deref().unwrap_or("-");
            let flags = [
                (a.digest, "digest"),
                (a.official, "official"),
                (a.sure, "sure"),
                (!(a.digest || a.official), "known by number"),
            ];
            let flags = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
            let flags = flags.collect::<Vec<_>>().join(" ");
            format!("{} {chapter} «{}» {flags}", a.number, a.title)
        })
        .collect();
    insta::assert_snapshot!(articles.join("\n"), @r"
    1 ch-1 «What is needed, ru» digest official sure
    1-1 ch-1 «Ещё» official
    2 ch-2 «Secrecy» digest official
    2-1 ch-2 «Видео» official
    3 - «» known by number
    7 ch-3 «Силу» official
    ");
    let article = pack.article("commissions", "art-7", Language::Ky).unwrap();
    let official = article.official.unwrap();
    assert_eq!(
        (official.language, official.edition.as_str()),
        (Language::Ru, "2019-08-08")
    );
    assert_eq!(article.html, None);
}
