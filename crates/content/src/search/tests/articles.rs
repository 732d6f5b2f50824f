//! Articles are found by their numbers.

use okuu_domain::Language::{self, En, Ky, Ru};
use rstest::rstest;

use super::{DEMO, Hit, HitKind, demo, hits};

#[rstest]
#[case("23", Ru)]
#[case("ст. 23", Ru)]
#[case("Статья 23", Ru)]
#[case("статьи 23", Ky)]
#[case("23-берене", Ky)]
#[case("23-беренесинин", Ky)]
#[case("23 берене", Ru)]
#[case("art. 23", En)]
#[case("article 23", Ky)]
fn an_article_is_found_by_its_number_in_any_notation(
    #[case] query: &str,
    #[case] language: Language,
) {
    let found = hits(&DEMO.pack, query, language);
    assert_eq!(
        found[0].link, "law:election-commissions#art-23",
        "{found:#?}"
    );
    assert_eq!(
        (found[0].kind, found[0].language),
        (HitKind::Article, language)
    );
    let citing =
        |hit: &Hit| hit.link == "module:03#voter-path" && hit.anchor.as_deref() == Some("b3");
    assert!(
        found.iter().any(citing),
        "and where it is cited: {found:#?}"
    );
}

#[rstest]
#[case("ст. 23-1", Ru)]
#[case("23¹", Ru)]
#[case("23-1-берене", Ky)]
#[case("art 23-1", En)]
fn a_part_of_an_article_is_another_article(#[case] query: &str, #[case] language: Language) {
    let found = hits(&DEMO.pack, query, language);
    assert_eq!(
        found[0].link, "law:election-commissions#art-23-1",
        "{found:#?}"
    );
}

#[rstest]
#[case("25", Ru, "Статья 25")]
#[case("ст. 25", Ru, "Статья 25")]
#[case("25-берене", Ky, "25-берене")]
#[case("art. 25(3)", En, "Article 25")]
#[case("статья 25 закона о комиссиях", Ru, "Статья 25")]
#[case("law 62 art. 25", En, "Article 25")]
#[case("ст. 24", Ru, "24. Голос")]
fn an_article_known_by_its_number_alone_is_found_by_it(
    #[case] query: &str,
    #[case] language: Language,
    #[case] title: &str,
) {
    let draft = demo();
    let law = "election-commissions";
    draft.unread(law, "art-24", Some(["Добуш", "Голос", "The vote"]));
    draft.unread(law, "art-25", None);
    let signed = draft.sign();
    let pack = signed.open();
    let found = hits(&pack, query, language);
    assert_eq!(found[0].title, title, "{found:#?}");
    assert_eq!(
        (found[0].kind, found[0].snippet_html.as_str()),
        (HitKind::Article, "")
    );
    let (_, article) = found[0].link.split_once('#').unwrap();
    assert!(pack.article(law, article, language).unwrap().html.is_none());
    assert!(
        hits(&pack, "статья", Ru)
            .iter()
            .all(|hit| hit.title != "Статья 25")
    );
}
