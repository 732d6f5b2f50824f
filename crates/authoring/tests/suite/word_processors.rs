//! What word processors and browsers write beside plain words: nothing of it is lost without a word.

use okuu_authoring::{FindingKind, ImportError};
use rstest::rstest;

use super::acts::{Desk, body, kinds, read};
use super::docx::{Docx, paragraph, run, run_as};
use okuu_domain::Language;

const HEIGHT: &str = "<w:style w:type=\"character\" w:styleId=\"Up\"><w:rPr>\
    <w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";

/// An act of one article, for the paragraphs that follow.
fn act() -> Docx {
    Docx::new().lines(&["ЗАКОН", "Статья 1. Журнал"])
}

#[rstest]
#[case(
    "<w:vertAlign w:val=\"superscript\"/>",
    "1",
    ". Книга",
    "¹. Книга {#art-1-1}"
)]
#[case(
    "<w:vertAlign w:val=\"superscript\"/>",
    "1.",
    " Книга",
    "¹. Книга {#art-1-1}"
)]
#[case(
    "<w:vertAlign w:val=\"superscript\"/>",
    "1-1",
    ". Книга",
    "¹⁻¹. Книга {#art-1-1-1}"
)]
#[case("<w:rStyle w:val=\"Up\"/>", "1", ". Книга", "¹. Книга {#art-1-1}")]
#[case(
    "<w:position w:val=\"6\"/><w:sz w:val=\"12\"/>",
    "1",
    ". Книга",
    "¹. Книга {#art-1-1}"
)]
#[case("<w:position w:val=\"2\"/>", "-1", ". Книга", "-1. Книга {#art-1-1}")]
#[case("<w:b/>", "-1", ". Книга", "-1. Книга {#art-1-1}")]
fn a_number_above_the_line_is_no_digit_of_the_one_on_it(
    #[case] look: &str,
    #[case] number: &str,
    #[case] rest: &str,
    #[case] expected: &str,
) {
    let heading = run("Статья 1") + &run_as(look, number) + &run(rest);
    let document = act()
        .xml(&paragraph("", &heading))
        .part("word/styles.xml", "styles", HEIGHT);
    let act = read("act.docx", document.bytes()).unwrap();
    let heading = format!("## Статья 1{expected}\n");
    assert!(act.markdown.contains(&heading), "{}", act.markdown);
}

#[test]
fn a_number_below_the_line_is_none_of_it_either() {
    let words = run("Норма n") + &run_as("<w:vertAlign w:val=\"subscript\"/>", "1") + &run(".");
    let document = act().xml(&paragraph("", &words));
    assert_eq!(
        body(&read("act.docx", document.bytes()).unwrap()),
        ["Норма n₁."]
    );
}

fn field(instruction: &str, shown: Option<&str>) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, middle, end) = (mark("begin"), mark("separate"), mark("end"));
    let instruction = format!("<w:r><w:instrText> {instruction} </w:instrText></w:r>");
    let shown = shown.map(|shown| middle + &run(shown)).unwrap_or_default();
    format!("{begin}{instruction}{shown}{end}")
}

#[rstest]
#[case(field("LISTNUM", None), Some("LISTNUM"))]
#[case(field("EQ \\s\\up5(1)", None), Some("EQ"))]
#[case("<w:fldSimple w:instr=\" AUTONUM \"/>".to_owned(), Some("AUTONUM"))]
#[case(field("TC \"Журнал\"", None), None)]
#[case(field("PAGEREF a", Some("17")), None)]
#[case(field(&format!("IF {} = 1", field("PAGE", Some("1"))), Some("да")), None)]
#[case(format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>", run("1 мая")), None)]
fn a_field_that_keeps_nothing_of_what_it_shows_is_told(
    #[case] field: String,
    #[case] told: Option<&str>,
) {
    let document = act().xml(&paragraph("", &(run("Текст ") + &field)));
    let act = read("act.docx", document.bytes()).unwrap();
    let told = told.map(|name| (3, FindingKind::Field(name.to_owned())));
    assert_eq!(kinds(&act), Vec::from_iter(told));
}

#[rstest]
#[case("<w:altChunk w:id=\"a\"/>")]
#[case("<w:p><w:subDoc w:id=\"a\"/></w:p>")]
fn a_document_that_holds_another_file_is_refused(#[case] xml: &str) {
    let desk = Desk::with("act.docx", act().xml(xml).bytes());
    let before = desk.tree();
    let error = desk.import(Language::Ru).unwrap_err();
    assert!(matches!(error, ImportError::Embedded), "{error}");
    assert!(desk.tree() == before);
}

#[test]
fn changes_in_notes_count_and_a_note_that_is_named_twice_stands_there_once() {
    let refer = |id: &str| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let words = run("Журнал") + &refer("7") + &run(" ведут") + &refer("7") + &run(".");
    let note = "<w:ins><w:r><w:t>Каждый</w:t></w:r></w:ins><w:del><w:r><w:delText>Всякий</w:delText></w:r></w:del>";
    let note = format!(
        "<w:footnote w:id=\"7\">{}</w:footnote>",
        paragraph("", &(note.to_owned() + &run(" день.")))
    );
    let document = act()
        .xml(&paragraph("", &words))
        .part("word/footnotes.xml", "footnotes", &note);
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(
        body(&act),
        ["Журнал\\[1\\] ведут\\[1\\].", "\\[1\\] Каждый день."]
    );
    let tracked = FindingKind::Tracked {
        inserted: 1,
        deleted: 1,
    };
    assert_eq!(kinds(&act), [(0, tracked)]);
}

#[test]
fn words_that_were_moved_stand_where_they_are_now() {
    let document = act()
        .xml(&paragraph(
            "<w:rPr><w:moveFrom/></w:rPr>",
            "<w:moveFrom><w:r><w:t>Печать.</w:t></w:r></w:moveFrom>",
        ))
        .text("Подпись.")
        .xml(&paragraph(
            "<w:rPr><w:moveTo/></w:rPr>",
            "<w:moveTo><w:r><w:t>Печать.</w:t></w:r></w:moveTo>",
        ));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act), ["Подпись.", "Печать."]);
}

#[test]
fn cells_stand_below_the_heads_of_their_columns() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(text)));
    let wide = format!(
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>",
        paragraph("", &run("день и час"))
    );
    let below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let rows = [
        [cell("день"), cell("час"), cell("имя")].concat(),
        [
            "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned(),
            cell("9"),
            cell("А"),
        ]
        .concat(),
        [wide, below.to_owned()].concat(),
    ];
    let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let document = act().xml(&format!("<w:tbl>{rows}</w:tbl>"));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(
        body(&act),
        [
            "| день | час | имя |",
            "|---|---|---|",
            "|  | 9 | А |",
            "| день и час |  |  |"
        ]
    );
}

#[test]
fn a_paragraph_whose_end_was_deleted_does_not_go_on_in_the_next_cell() {
    let ended = paragraph("<w:rPr><w:del/></w:rPr>", &run("день"));
    let cells = format!(
        "<w:tc>{ended}</w:tc><w:tc>{}</w:tc>",
        paragraph("", &run("час"))
    );
    let rows = format!("<w:tr>{cells}</w:tr>").repeat(2);
    let document = act().xml(&format!("<w:tbl>{rows}</w:tbl>"));
    let act = read("act.docx", document.bytes()).unwrap();
    assert_eq!(body(&act)[0], "| день | час |");
}

#[test]
fn hyphens_and_lines_that_word_sets_by_elements_are_kept() {
    let words = run("Дата 10")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + &run("го числа, избир")
        + "<w:r><w:softHyphen/></w:r>"
        + &run("ком")
        + "<w:r><w:br/></w:r>"
        + &run("и его секретарь.");
    let smart = format!(
        "<w:smartTag><w:smartTagPr><w:attr w:val=\"5\"/></w:smartTagPr>{words}</w:smartTag>"
    );
    let act = read("act.docx", act().xml(&paragraph("", &smart)).bytes()).unwrap();
    assert_eq!(body(&act), ["Дата 10-го числа, избирком и его секретарь."]);
}

#[test]
fn changes_that_are_nested_without_end_are_read() {
    let deep = "<w:ins>".repeat(30_000) + &run("Текст.") + &"</w:ins>".repeat(30_000);
    let act = read("act.docx", act().xml(&paragraph("", &deep)).bytes()).unwrap();
    assert_eq!(body(&act), ["Текст."]);
}

#[test]
fn pictures_without_end_in_one_paragraph_are_told() {
    let runs = (run("слово ") + "<w:r><a:blip/></w:r>").repeat(10_000);
    let act = read("act.docx", act().xml(&paragraph("", &runs)).bytes()).unwrap();
    assert_eq!(act.findings.len(), 10_000);
}

#[rstest]
#[case("<sup>1</sup>")]
#[case("<span style='vertical-align: super'>1</span>")]
#[case("<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</span>")]
#[case("<font size=1 style='vertical-align:super'><span>1</span></font>")]
fn a_number_above_the_line_of_a_page_stays_apart(#[case] number: &str) {
    let page = format!("<html><p>ЗАКОН<p>Статья 1. Журнал<p>Статья 1{number}. Книга<p>Строка 2.");
    let act = read("act.html", page).unwrap();
    assert!(act.markdown.contains("## Статья 1¹. Книга {#art-1-1}"));
    assert_eq!(
        body(&act),
        ["Строка 2."],
        "what comes later stands on the line"
    );
}

#[rstest]
#[case("<span style='display:none'>тайно</span>", FindingKind::Hidden)]
#[case("<span style='mso-hide:all'>тайно</span>", FindingKind::Hidden)]
#[case(
    "<span style='text-decoration: line-through'>прежнее</span>",
    FindingKind::Struck
)]
#[case("<del>прежнее</del>", FindingKind::Struck)]
#[case("<span>\u{f0b7}</span>", FindingKind::Symbol)]
fn what_a_page_does_not_show_as_words_is_told(#[case] html: &str, #[case] kind: FindingKind) {
    let page = format!("<html>\n<p>ЗАКОН\n<p>Статья 1. Журнал\n<p>Текст {html} дальше.");
    assert_eq!(kinds(&read("act.html", page).unwrap()), [(4, kind)]);
}

#[test]
fn a_piece_of_a_page_is_a_page() {
    let act = read(
        "act.html",
        "<p align=\"center\"><b>ЗАКОН</b></p>\n<p>Статья 1. Журнал</p>",
    );
    assert_eq!(act.unwrap().articles, 1);
}

#[rstest]
#[case(
    "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>",
    "bare XML"
)]
#[case(
    "<?xml version=\"1.0\"?><pkg:package><pkg:part/></pkg:package>",
    "bare XML"
)]
#[case(
    "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\r\n<html>",
    "(MHTML)"
)]
#[case("MIME-Version: 1.0\r\n\r\n<html>", "(MHTML)")]
fn other_forms_in_which_a_page_or_document_is_saved_are_named(
    #[case] text: &str,
    #[case] name: &str,
) {
    let said = read("act.xml", text).unwrap_err().to_string();
    assert!(said.contains(name), "{said}");
}

#[test]
fn a_table_whose_cells_nobody_could_hold_becomes_lines() {
    let cells = "<td>а</td>".repeat(1_000);
    let rows = "<tr><td>б</td></tr>".repeat(200);
    let page = format!(
        "<html><p>ЗАКОН<p>Статья 1. Журнал\n<table><tr>{cells}</tr>{rows}</table><p>Конец."
    );
    let act = read("act.html", page).unwrap();
    assert_eq!(kinds(&act), [(2, FindingKind::HugeTable)]);
    assert_eq!(act.words, 1 + 3 + 1_200 + 1);
    let page = "<html><p>Статья 1. А<table>".to_owned() + &"<tr><td colspan=60>а".repeat(10_000);
    assert!(read("act.html", page).is_ok());
}

#[test]
fn headings_without_end_and_without_text_are_read() {
    let text: String = (1..=9_999)
        .map(|number| format!("Статья {number}. А\n"))
        .collect();
    assert_eq!(read("act.txt", text).unwrap().articles, 9_999);
}

#[test]
fn attributes_without_end_are_refused_in_a_page_too() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}")).collect();
    let page = format!("<html><p{attributes}>Статья 1. А");
    let said = read("act.html", page).unwrap_err().to_string();
    assert!(
        said.contains("thousands of attributes and was not read"),
        "{said}"
    );
}
