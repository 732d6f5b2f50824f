//! What a DOCX shows is what is read.

use okuu_authoring::FindingKind;
use rstest::rstest;

use super::acts::{body, kinds, read};
use super::docx::{Docx, level, listed, paragraph, run, run_as};

#[test]
fn the_numbers_that_word_writes_are_part_of_the_text() {
    let lists = [
        level(0, "decimal", "Статья %1."),
        level(0, "decimal", "%1.")
            + &level(1, "decimal", "%1-%2.")
            + &level(2, "russianLower", "%3)"),
    ];
    let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
    let item = |list, level, text: &str| paragraph(&listed(list, level), &run(text));
    let document = Docx::new()
        .text("ЗАКОН")
        .xml(&item(1, 0, "Журнал"))
        .xml(&item(2, 0, "Первое"))
        .xml(&item(2, 1, "Вставка"))
        .xml(&item(2, 2, "пункт"))
        .xml(&item(2, 2, "другой"))
        .xml(&item(2, 0, "Второе"))
        .xml(&item(1, 0, "Ключ"))
        .lists(&lists);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(kinds(&act), []);
    assert!(act.markdown.contains("## Статья 2. Ключ {#art-2}"));
    assert_eq!(
        body(&act),
        [
            "1\\. Первое",
            "1-1\\. Вставка",
            "- а\\) пункт",
            "- б\\) другой",
            "2\\. Второе"
        ]
    );
}

#[test]
fn a_number_that_could_not_be_computed_is_told() {
    let list = level(0, "chicago", "%1");
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .xml(&paragraph(&listed(1, 0), &run("Текст")))
        .lists(&[&list]);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(
        kinds(&act),
        [(3, FindingKind::ListNumber("chicago".into()))]
    );
}

#[test]
fn tracked_changes_are_read_as_if_they_were_accepted() {
    let changed = format!(
        "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>карандашом</w:delText></w:r></w:del>{}",
        run("Пишут "),
        run("ручкой"),
        run(".")
    );
    let split = paragraph("<w:rPr><w:del/></w:rPr>", &run("Конец"));
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .xml(&paragraph("", &changed))
        .xml(&split)
        .text(" абзаца.");
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["Пишут ручкой.", "Конец абзаца."]);
    let tracked = FindingKind::Tracked {
        inserted: 1,
        deleted: 1,
    };
    assert_eq!(kinds(&act), [(0, tracked)]);
}

#[test]
fn a_raised_number_makes_an_article_of_its_own() {
    let heading =
        run("Статья 1") + &run_as("<w:vertAlign w:val=\"superscript\"/>", "1") + &run(". Книга");
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал", "Текст."])
        .xml(&paragraph("", &heading));
    let act = read("act.docx", document.bytes()).unwrap();
    assert!(
        act.markdown.contains("## Статья 1¹. Книга {#art-1-1}"),
        "{}",
        act.markdown
    );
    assert_eq!(kinds(&act), []);
}

#[test]
fn footnotes_stand_at_the_end_of_their_article() {
    let reference =
        run("Журнал ведут") + "<w:r><w:footnoteReference w:id=\"7\"/></w:r>" + &run(" всегда.");
    let note = format!(
        "<w:footnote w:id=\"7\">{}</w:footnote>",
        paragraph("", &run("Каждый день."))
    );
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .xml(&paragraph("", &reference))
        .lines(&["Дальше.", "Статья 2. Ключ", "Конец."])
        .part("word/footnotes.xml", "footnotes", &note);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(
        body(&act),
        [
            "Журнал ведут\\[1\\] всегда.",
            "Дальше.",
            "\\[1\\] Каждый день.",
            "Конец."
        ]
    );
}

#[test]
fn tables_are_kept_and_tables_that_arrange_the_page_are_not() {
    let document = Docx::new()
        .table(&[&["г. Учкун", "№ 7"]])
        .lines(&["ЗАКОН", "О журналах", "Статья 1. Журнал"])
        .table(&[&["день", "час"], &["1 | 2", "3"]])
        .table(&[&["Статья 2. Ключ", "Ключ лежит."]]);
    let act = read("act.docx", document.bytes()).unwrap();
    assert!(
        act.markdown
            .starts_with("# г. Учкун № 7 ЗАКОН О журналах {#title}"),
        "{}",
        act.markdown
    );
    assert_eq!(
        body(&act),
        [
            "| день | час |",
            "|---|---|",
            "| 1 \\| 2 | 3 |",
            "Ключ лежит."
        ]
    );
    assert_eq!(act.articles, 2);
}

#[test]
fn what_a_text_box_holds_is_read_once() {
    let inner = paragraph("", &run("В рамке."));
    let alternate = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{inner}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{inner}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .xml(&paragraph("", &alternate));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["В рамке."]);
    assert_eq!(kinds(&act), [(3, FindingKind::TextBox)]);
}

#[rstest]
#[case("<w:r><w:drawing><a:blip/></w:drawing></w:r>", FindingKind::Picture)]
#[case("<w:r><w:drawing><a:chart/></w:drawing></w:r>", FindingKind::Picture)]
#[case("<w:oMath><w:t>x</w:t></w:oMath>", FindingKind::Formula)]
#[case(&run("\u{f0b7}"), FindingKind::Symbol)]
#[case(
    "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>",
    FindingKind::Symbol
)]
#[case(
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r>",
    FindingKind::Hidden
)]
#[case(
    "<w:r><w:rPr><w:strike/></w:rPr><w:t>зачёркнуто</w:t></w:r>",
    FindingKind::Struck
)]
fn what_a_reader_cannot_carry_over_is_told(#[case] xml: &str, #[case] kind: FindingKind) {
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .xml(&paragraph("", &(run("Текст ") + xml)));
    assert_eq!(
        kinds(&read("act.docx", document.bytes()).unwrap()),
        [(3, kind)]
    );
}

#[test]
fn what_stands_at_the_edge_of_the_pages_is_told() {
    let document = Docx::new()
        .lines(&["ЗАКОН", "Статья 1. Журнал"])
        .part("word/header1.xml", "hdr", &paragraph("", &run("Проект")))
        .part("word/footer1.xml", "ftr", &paragraph("", &run("17")));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(kinds(&act), [(0, FindingKind::PageEdge)]);
    assert!(!act.markdown.contains("Проект"));
}

#[test]
fn bold_text_of_an_article_is_no_part_of_its_heading() {
    let bold = |text| paragraph("", &run_as("<w:b/>", text));
    let document = Docx::new()
        .text("ЗАКОН")
        .xml(&bold("Глава I"))
        .xml(&bold("Общие"))
        .xml(&bold("правила"))
        .xml(&bold("Статья 1. Журнал"))
        .xml(&bold("Журнал ведут каждый день"))
        .xml(&bold("Статья 2."))
        .xml(&bold("Ключ у секретаря."));
    let act = read("act.docx", document.bytes()).unwrap();
    assert!(act.markdown.contains("# Глава I Общие правила {#ch-1}"));
    assert_eq!(
        body(&act),
        ["Журнал ведут каждый день", "Ключ у секретаря."]
    );
}
