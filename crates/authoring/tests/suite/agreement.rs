//! What the languages must agree on.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use rstest::rstest;

const RU: &str = "modules/01-room/ru.md";

fn missing(id: &str, stands: &str) -> ProblemKind {
    IdMissing {
        id: id.into(),
        stands: format!("modules/01-room/{stands}"),
    }
}

#[rstest]
#[case("{#way-out}", "{#way-out}\n- [ ] One more {~} {#one-more}", 20, IdExtra("one-more".into()))]
#[case(
    "- [ ] The way out is marked {~} {#way-out}\n",
    "",
    18,
    missing("way-out", "ky.md:19")
)]
#[case(
    "- [ ] The way in is marked [Act 1](source:act) {#way-in}\n",
    "",
    1,
    missing("way-in", "ky.md:18")
)]
fn a_checklist_is_the_same_in_every_language(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(RU, from, to, &format!("{RU}:{line}"), kind);
}

#[test]
fn a_checklist_in_another_order_is_told_at_its_first_stray_item() {
    let (one, two) = ("[Act 1](source:act) {#way-in}", "{~} {#way-out}");
    let fixture = Fixture::valid()
        .change(RU, one, "PLACE")
        .change(RU, two, one);
    let report = fixture.change(RU, "PLACE", two).check();
    assert_eq!(report.problems.len(), 1, "{report}");
    let problem = &report.problems[0];
    assert_eq!(
        (super::place(problem), problem.column),
        (format!("{RU}:18"), 32)
    );
    let (found, expected) = ("way-out".into(), "way-in".into());
    assert_eq!(problem.kind, OrderDiffers { found, expected });
}

#[test]
fn a_renamed_lesson_is_both_missing_and_new() {
    let report = Fixture::valid().change(RU, "{#booth}", "{#booths}").check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (p.line, p.kind.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (1, missing("booth", "ky.md:29")),
            (29, IdExtra("booths".into()))
        ],
        "and no link to it is called dangling, because the lesson exists\n{report}"
    );
}

#[test]
fn lessons_in_another_order_are_told_once() {
    let (one, two) = ("ru {#voter-path}", "ru {#booth}");
    let fixture = Fixture::valid()
        .change(RU, one, "PLACE")
        .change(RU, two, one);
    let report = fixture.change(RU, "PLACE", two).check();
    let order: Vec<_> = report
        .problems
        .iter()
        .filter(|p| matches!(p.kind, OrderDiffers { .. }))
        .collect();
    assert_eq!(order.len(), 1, "{report}");
    assert_eq!(super::place(order[0]), format!("{RU}:1"));
}

#[test]
fn articles_are_the_same_in_every_language() {
    let ky = "laws/commissions/ky.md";
    let (from, to) = (
        "## 2. Secrecy {#art-2}\n\nNobody sees how a person votes. {?}\n",
        "",
    );
    let stands = "laws/commissions/law.toml:11".into();
    let kind = IdMissing {
        id: "art-2".into(),
        stands,
    };
    expect(ky, from, to, &format!("{ky}:1"), kind);
}

#[test]
fn items_of_an_assessment_are_the_same_in_every_language() {
    let en = "modules/01-room/en.check.md";
    let report = Fixture::valid()
        .change(en, "{#order}", "{#in-order}")
        .check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (p.line, p.kind.clone()))
        .collect();
    let expected = [
        (1, missing("order", "ky.check.md:11")),
        (11, IdExtra("in-order".into())),
    ];
    assert_eq!(found, expected);
}
