//! Faults in drawings and their words.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use okuu_content::figure::FigureProblem as F;
use rstest::rstest;

const SVG: &str = "modules/01-room/figures/room.svg";
const STRINGS: &str = "modules/01-room/figures/strings.toml";

#[rstest]
#[case("<rect", "<script/><rect", 2, Figure(F::Element("script".into())))]
#[case("x=\"10\"", "x=\"10\" onclick=\"a\"", 2, Figure(F::Attribute("onclick".into())))]
#[case("f-soft s-ink", "red", 2, Figure(F::Value { attribute: "class".into(), value: "red".into() }))]
#[case(" viewBox=\"0 0 640 400\"", "", 1, Figure(F::NoViewBox))]
#[case("{{entry}}", "{{entry}} {{exit}}", 3, FigureStringMissing("exit".into()))]
#[case("640 400", "64 40", 1, FigureSize("viewBox «0 0 64 40»".into()))]
#[case("font-size=\"20\"", "font-size=\"9\"", 3, FigureSize("text of size 9".into()))]
fn what_is_wrong_with_a_drawing_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(SVG, from, to, &format!("{SVG}:{line}"), kind);
}

#[rstest]
#[case("alt = { ky = \"Бөлмө\", ru = \"Комната\", en = \"A room\" }\n", "", 1, KeyMissing("alt".into()))]
#[case("[room]", "[room]\nexit = { ky = \"a\", ru = \"b\", en = \"c\" }", 2,
    FigureStringUnused("exit".into()))]
#[case("[room]", "[hall]\nalt = { ky = \"a\", ru = \"b\", en = \"c\" }\n\n[room]", 1,
    FigureStringsWithoutFigure("hall".into()))]
#[case("[room]", "hall = 7\n\n[room]", 1, WrongType {
    key: "hall".into(), expected: "a table such as [room]".into(), found: "integer".into() })]
fn what_is_wrong_with_its_words_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(STRINGS, from, to, &format!("{STRINGS}:{line}"), kind);
}

#[rstest]
#[case("</text>", "</tekst>", 3)]
#[case("<rect class", "<rect class=\"f-ink\" class", 2)]
#[case("{{entry}}", "a & b", 3)]
fn a_drawing_that_is_no_xml_is_told_where_it_stops_being_it(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
) {
    let report = Fixture::valid().change(SVG, from, to).check();
    let first = &report.problems[0];
    assert!(matches!(first.kind, Figure(F::NotXml(_))), "{report}");
    assert_eq!(super::place(first), format!("{SVG}:{line}"), "{report}");
}

#[test]
fn a_drawing_without_words_is_told() {
    let report = Fixture::valid()
        .add("modules/01-room/figures/hall.svg", ROOM)
        .check();
    let found: Vec<_> = report.problems.iter().map(|p| p.kind.clone()).collect();
    assert_eq!(
        found,
        [FigureWithoutStrings("hall".into()), FigureUnused],
        "{report}"
    );
    assert_eq!(
        report.errors(),
        1,
        "that no text shows it is only a warning"
    );
}

const ROOM: &str = include_str!("fixture/room.svg");
