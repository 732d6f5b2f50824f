//! Faults in decks.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use okuu_content::dialect::SlipKind;
use rstest::rstest;

const RU: &str = "modules/01-room/ru.deck.md";

#[rstest]
#[case("minutes: 7", "minutes: 7\ntheme: dark", 5, Slip(SlipKind::UnknownKey("theme".into())))]
#[case("minutes: 7", "minutes: soon", 4, Slip(SlipKind::InvalidValue("minutes".into())))]
#[case("marp: true\n", "", 1, Slip(SlipKind::MissingKey("marp")))]
#[case("minutes: 7", "minutes: 13", 4, DeckTime { sum: 7, minutes: 13 })]
#[case("<!-- 2 min. Greet the group. -->", "", 7, Slip(SlipKind::NoNotes))]
#[case("<!-- 2 min. Greet", "<!-- Greet", 7, Slip(SlipKind::NotesWithoutTime))]
#[case("# The room", "# The <b>room</b>", 7, RawHtml)]
#[case("source:act", "source:acts", 17, DanglingLink {
    target: "source:acts".into(),
    hint: "the id of a [[source]] in sources.toml".into(),
})]
#[case("# The room\n", "# The room\n\n![](figures/hall.svg)\n", 9,
    FigureUnknown("figures/hall.svg".into()))]
fn what_is_wrong_with_a_deck_is_told(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    let report = Fixture::valid().change(RU, from, to).check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (super::place(p), p.kind.clone()))
        .collect();
    assert!(
        found.contains(&(format!("{RU}:{line}"), kind)),
        "\n{report}"
    );
}

#[test]
fn five_minutes_more_or_less_are_fine() {
    for minutes in [2, 12] {
        let to = format!("minutes: {minutes}");
        let report = Fixture::valid().change(RU, "minutes: 7", &to).check();
        assert_eq!(report.problems, [], "{report}");
    }
}

#[test]
fn a_slide_more_than_in_the_other_languages_is_told_at_the_last() {
    let (from, to) = (
        "## In one picture",
        "# Wait\n\n<!-- 0 min. -->\n\n---\n\n## In one picture",
    );
    let kind = SlideCountDiffers {
        found: 3,
        expected: 2,
    };
    expect(RU, from, to, &format!("{RU}:19"), kind);
}

#[test]
fn a_slide_shows_the_same_figure_in_every_language() {
    let (from, to) = ("![](figures/room.svg)", "Imagine a room.");
    let kind = SlideFiguresDiffer {
        expected: "figures/room.svg".into(),
    };
    expect(RU, from, to, &format!("{RU}:13"), kind);
}

#[test]
fn a_deck_without_front_matter_is_told() {
    let (from, to) = (
        "---\nmarp: true\ntitle: The room, ru\nminutes: 7\n---\n\n",
        "",
    );
    expect(
        RU,
        from,
        to,
        &format!("{RU}:1"),
        Slip(SlipKind::NoFrontMatter),
    );
}
