//! Numbers that stand nowhere in the text, because the word processor counts them.

use okuu_authoring::FindingKind;
use rstest::rstest;

use super::acts::{body, kinds, read};
use super::docx::{Docx, archive, level, listed, paragraph, run};

/// A paragraph of a list.
fn item(list: usize, level: usize, text: &str) -> String {
    paragraph(&listed(list, level), &run(text))
}

/// An act of one article, for the paragraphs that follow.
fn act() -> Docx {
    Docx::new().lines(&["ЗАКОН", "Статья 1. Журнал"])
}

const DELETED: &str = "<w:del><w:r><w:delText>прежнее</w:delText></w:r></w:del>";
const MOVED: &str = "<w:moveFrom><w:r><w:t>прежнее</w:t></w:r></w:moveFrom>";

#[rstest]
#[case("<w:del/>", DELETED)]
#[case("<w:moveFrom/>", MOVED)]
fn a_paragraph_that_was_taken_away_takes_no_number(#[case] mark: &str, #[case] words: &str) {
    let gone = format!("{}<w:rPr>{mark}</w:rPr>", listed(1, 0));
    let document = act()
        .xml(&item(1, 0, "день;"))
        .xml(&paragraph(&gone, words))
        .xml(&item(1, 0, "час."))
        .lists(&[&level(0, "decimal", "%1)")]);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["- 1\\) день;", "- 2\\) час."]);
    let tracked = FindingKind::Tracked {
        inserted: 0,
        deleted: 1,
    };
    assert_eq!(kinds(&act), [(0, tracked)]);
}

#[test]
fn a_list_that_is_defined_as_a_style_is_counted() {
    let forms = [
        "<w:numStyleLink w:val=\"Acts\"/>".to_owned(),
        format!(
            "<w:styleLink w:val=\"Acts\"/>{}",
            level(0, "decimal", "%1.")
        ),
    ];
    let document = act()
        .xml(&item(1, 0, "Первое."))
        .xml(&item(2, 0, "Второе."))
        .lists(&forms.each_ref().map(String::as_str));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["1\\. Первое.", "2\\. Второе."]);
    assert_eq!(kinds(&act), []);
}

#[test]
fn a_paragraph_may_take_its_list_from_the_style_and_say_only_the_level() {
    let levels = level(0, "decimal", "%1.") + &level(1, "decimal", "%2)");
    let style = "<w:style w:type=\"paragraph\" w:styleId=\"Part\"><w:pPr>\
        <w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let below = "<w:pStyle w:val=\"Part\"/><w:numPr><w:ilvl w:val=\"1\"/></w:numPr>";
    let document = act()
        .xml(&paragraph("<w:pStyle w:val=\"Part\"/>", &run("В журнале:")))
        .xml(&paragraph(below, &run("день;")))
        .lists(&[&levels])
        .part("word/styles.xml", "styles", style);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["1\\. В журнале:", "- 1\\) день;"]);
}

/// Articles that go on below a new chapter, as in most acts, and points that begin anew in every article.
#[test]
fn each_level_begins_anew_below_those_it_says() {
    let restarting = |place: usize, format: &str, text: &str, below: usize| {
        let level = level(place, format, text);
        level.replace(
            "</w:lvl>",
            &format!("<w:lvlRestart w:val=\"{below}\"/></w:lvl>"),
        )
    };
    let levels = [
        level(0, "upperRoman", "Глава %1."),
        restarting(1, "decimal", "Статья %2.", 0),
        level(2, "decimal", "%3."),
        restarting(3, "decimal", "%4)", 2),
    ];
    let document = Docx::new()
        .text("ЗАКОН")
        .xml(&item(1, 0, "Начало"))
        .xml(&item(1, 1, "Журнал"))
        .xml(&item(1, 2, "День."))
        .xml(&item(1, 3, "час;"))
        .xml(&item(1, 2, "Ночь."))
        .xml(&item(1, 3, "минута."))
        .xml(&item(1, 0, "Конец"))
        .xml(&item(1, 1, "Ключ"))
        .xml(&item(1, 3, "замок."))
        .lists(&[&levels.concat()]);
    let act = read("act.docx", document.bytes()).unwrap();
    let shown: Vec<_> = act
        .markdown
        .lines()
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(
        shown[1..],
        [
            "# Глава I. Начало {#ch-1}",
            "## Статья 1. Журнал {#art-1}",
            "1\\. День.",
            "- 1\\) час;",
            "2\\. Ночь.",
            "- 2\\) минута.",
            "# Глава II. Конец {#ch-2}",
            "## Статья 2. Ключ {#art-2}",
            "- 1\\) замок.",
        ]
    );
}

/// The parts of a document by their usual names and by those that editors in a browser give them.
#[rstest]
#[case(["document.xml", "numbering.xml", "styles.xml"], true)]
#[case(["document2.xml", "numbering2.xml", "styles2.xml"], true)]
#[case(["document2.xml", "/word/n.xml", "./s.xml"], true)]
#[case(["document.xml", "numbering.xml", "styles.xml"], false)]
fn the_parts_of_a_document_are_found_by_what_the_archive_says(
    #[case] names: [&str; 3],
    #[case] linked: bool,
) {
    let root = |name: &str, inner: &str| format!("<{name} xmlns:w=\"w\">{inner}</{name}>");
    let heading = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let form = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        level(0, "decimal", "Статья %1.")
    );
    let text = paragraph("", &run("ЗАКОН")) + &paragraph("<w:pStyle w:val=\"H\"/>", &run("Журнал"));
    let [document, numbering, styles] = names;
    let link = |kind: &str, target: &str| {
        format!("<Relationship Type=\"http://a/relationships/{kind}\" Target=\"{target}\"/>")
    };
    let links = |links: &[String]| format!("<Relationships>{}</Relationships>", links.concat());
    let place = |name: &str| {
        let name = name.trim_start_matches("./");
        name.strip_prefix('/')
            .map_or_else(|| format!("word/{name}"), str::to_owned)
    };
    let mut files = vec![
        (place(document), root("w:document", &text)),
        (place(numbering), root("w:numbering", &form)),
        (place(styles), root("w:styles", heading)),
    ];
    if linked {
        let main = link("officeDocument", &place(document));
        let beside = [link("numbering", numbering), link("styles", styles)];
        files.push(("_rels/.rels".to_owned(), links(&[main])));
        files.push((format!("word/_rels/{document}.rels"), links(&beside)));
    }
    let act = read("act.docx", archive(&files)).unwrap();
    assert!(
        act.markdown.contains("## Статья 1. Журнал {#art-1}"),
        "{}",
        act.markdown
    );
}

#[test]
fn a_text_in_place_of_a_number_does_not_stand_before_every_paragraph() {
    let long = "слово ".repeat(1_000);
    let mut document = act();
    for _ in 0..50 {
        document = document.xml(&item(1, 0, "день"));
    }
    let document = document.lists(&[&level(0, "decimal", &format!("{long}%1"))]);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(act.findings.len(), 50);
    assert!(matches!(act.findings[0].kind, FindingKind::ListNumber(_)));
    assert!(act.words < 100, "{}", act.words);
}
