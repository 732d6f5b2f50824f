//! Reading laws and manuals.

use super::{is_missing, open};
use crate::fixture::{Draft, demo};
use crate::{Hit, HitKind, LawOutline, Pack, Search, Wanted};
use okuu_domain::Language::{self, En, Ky, Ru};

const LAW: &str = "election-commissions";

/// A law of two chapters with an unread article in each, and an official text in Russian.
fn whole() -> Draft {
    let draft = demo();
    draft.unread(LAW, "art-24", Some(["Добуш", "Голос", "The vote"]));
    draft.unread(LAW, "art-25", None);
    let titles = ["Курамы", "Состав", "Members"];
    draft.chapter(LAW, "ch-1", titles, &["art-22"]);
    let titles = ["Иши", "Работа", "Work"];
    draft.chapter(LAW, "ch-2", titles, &["art-23", "art-23-1", "art-24"]);
    draft.official(
        LAW,
        Ru,
        "# Глава II. Работа {#ch-2}\n\n*(Глава изменена)*\n\n\
         ## Статья 23. Порядок {#art-23}\n\n1\\. Заседание \\[открыто\\](law:x) {?}.\n\n\
         - 1\\) первое;\n  - а\\) <b>второе</b>\n\n\
         ## Статья 25. Протокол {#art-25}\n\nПротокол ведёт секретарь.\n",
    );
    draft
}

fn listed(law: &LawOutline) -> String {
    let line = |a: &crate::ArticleOutline| {
        let chapter = a.chapter.as_deref().unwrap_or("-");
        let flags = [
            (a.digest, " digest"),
            (a.official, " official"),
            (a.sure, " sure"),
        ];
        let flags: String = flags
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, it)| *it)
            .collect();
        format!("{chapter} {} {}:{flags}", a.number, a.title)
    };
    law.articles.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_law_opens_article_by_article() {
    let (_dir, pack) = open(demo());
    let laws = pack.laws(Ru).unwrap();
    assert_eq!(laws[0].title, "О комиссиях");
    assert_eq!(laws[0].source.short, "Закон № 62");
    assert_eq!((laws[0].chapters.len(), &laws[0].official), (0, &None));
    let article = pack.article(LAW, "art-23", Ru).unwrap();
    assert!(article.digest);
    assert_eq!(article.law_title, "О комиссиях");
    assert_eq!(
        (article.number.as_str(), article.title.as_str()),
        ("23", "Порядок работы комиссии")
    );
    assert_eq!(article.source.unwrap().number.as_deref(), Some("62"));
    assert_eq!((article.statements, article.to_confirm), (2, 1));
    insta::assert_snapshot!(article.html.unwrap(), @r#"<div data-anchor="b0"><p>Заседание открывается при кворуме.</p></div><div data-anchor="b1"><p>Решение принимается голосованием. <span class="confirm">уточнить в ЦИК</span></p></div>"#);
}

#[test]
fn a_law_lists_every_known_article_under_its_chapter() {
    let (_dir, pack) = open(whole());
    let law = pack.law(LAW, Ru).unwrap();
    let chapters: Vec<_> = law
        .chapters
        .iter()
        .map(|c| (c.number.as_str(), c.title.as_str()))
        .collect();
    assert_eq!(chapters, [("1", "Состав"), ("2", "Работа")]);
    assert!(
        law.chapters[1]
            .official_html
            .contains("<em>(Глава изменена)</em>")
    );
    insta::assert_snapshot!(listed(&law), @r"
    ch-1 22 Состав комиссии: digest sure
    ch-2 23 Порядок работы комиссии: digest official
    ch-2 23-1 Видео: digest sure
    ch-2 24 Голос:
    - 25 Протокол: official
    ");
    let title = law.official.unwrap();
    assert_eq!(
        (title.title.as_str(), title.edition.as_str(), title.language),
        ("Закон", "2019-08-08", Ru)
    );
    assert!(is_missing(&pack.law("x", Ru).unwrap_err(), Wanted::Law));
}

#[test]
fn an_article_without_a_digest_says_where_it_stands() {
    let (_dir, pack) = open(whole());
    let article = pack.article(LAW, "art-24", Ky).unwrap();
    assert_eq!(
        (article.html, article.source, article.official),
        (None, None, None)
    );
    assert_eq!(article.title, "Добуш");
    let beside = (article.previous.unwrap(), article.next.unwrap());
    assert_eq!(
        (beside.0.number.as_str(), beside.1.id.as_str()),
        ("23-1", "art-25")
    );
    let last = pack.article(LAW, "art-25", Ky).unwrap();
    assert_eq!((last.title.as_str(), last.next), ("", None));
    assert_eq!(
        last.official.unwrap().language,
        Ru,
        "there is none in Kyrgyz"
    );
}

#[test]
fn an_official_text_is_the_words_of_the_act_and_nothing_else() {
    let (_dir, pack) = open(whole());
    let text = pack.article(LAW, "art-23", Ru).unwrap().official.unwrap();
    assert_eq!(text.title, "Статья 23. Порядок");
    insta::assert_snapshot!(text.html, @r#"<div data-anchor="o0"><p>1. Заседание [открыто](law:x) {?}.</p></div><div data-anchor="o1"><ul><li>1) первое;<ul><li>а) &lt;b&gt;второе&lt;/b&gt;</li></ul></li></ul></div>"#);
}

#[test]
fn official_texts_and_manuals_are_found() {
    let (_dir, pack) = open(whole());
    let hits = found(&pack, "секретаря", Ru);
    assert_eq!(
        (hits[0].kind, hits[0].link.as_str()),
        (HitKind::Official, "law:election-commissions#art-25")
    );
    assert_eq!(
        hits[0].anchor.as_deref(),
        Some("o0"),
        "it opens the official text"
    );
    let hits = found(&pack, "ящик вскрыть", Ru);
    assert_eq!(
        (hits[0].kind, hits[0].link.as_str()),
        (HitKind::Manual, "manual:pec#count")
    );
    let hits = found(&pack, "PEC manual", En);
    assert_eq!(
        (hits[0].kind, hits[0].link.as_str()),
        (HitKind::Manual, "manual:pec")
    );
    let hits = found(&pack, "голоса", Ru);
    assert!(
        hits.iter().any(|hit| hit.link.ends_with("art-24")),
        "a heading alone is found too"
    );
}

#[test]
fn a_manual_opens_section_by_section() {
    let (_dir, pack) = open(demo());
    let manuals = pack.manuals(Ru).unwrap();
    assert_eq!(
        (manuals[0].title.as_str(), manuals[0].summary.as_str()),
        ("Пособие УИК", "Пособие УИК.")
    );
    assert_eq!(
        (manuals[0].edition.as_str(), &manuals[0].audiences[..]),
        ("2021-02-20", &["PEC".to_owned()][..])
    );
    let sections: Vec<_> = manuals[0]
        .sections
        .iter()
        .map(|s| (s.id.as_str(), s.title.as_str()))
        .collect();
    assert_eq!(
        sections,
        [("sixty-days", "За шестьдесят дней"), ("count", "Подсчёт")]
    );
    let section = pack.manual_section("pec", "sixty-days", Ru).unwrap();
    insta::assert_snapshot!(section.html, @r##"<div data-anchor="b0"><p>Составляется перечень. <a href="#" class="cite" data-link="source:reg-183">ЦИК</a> <span class="confirm">уточнить в ЦИК</span></p></div>"##);
    for error in [
        pack.manual("rec", Ru).unwrap_err(),
        pack.manual_section("pec", "x", Ru).unwrap_err(),
    ] {
        assert!(is_missing(&error, Wanted::Manual), "{error:?}");
    }
}

fn found(pack: &Pack, text: &str, language: Language) -> Vec<Hit> {
    let search = Search::new(text, language).at_most(5);
    pack.search(&search).unwrap().hits
}
