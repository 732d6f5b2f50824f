//! Faults in laws.

use super::{Fixture, expect};
use okuu_authoring::ProblemKind::{self, *};
use rstest::rstest;

const LAW: &str = "laws/commissions/law.toml";
const EN: &str = "laws/commissions/en.md";

fn no_source(id: &str) -> ProblemKind {
    let hint = "the id of a [[source]] in sources.toml".into();
    DanglingLink {
        target: format!("source:{id}"),
        hint,
    }
}

#[rstest]
#[case(
    LAW,
    "source = \"act\"\ndigest",
    "source = \"acts\"\ndigest",
    2,
    no_source("acts")
)]
#[case(LAW, "source = \"news\"", "source = \"paper\"", 12, no_source("paper"))]
#[case(EN, "lamp.", "lamp. [More](term:lamp)", 3,
    DanglingLink { target: "term:lamp".into(), hint: "the id of a [[term]] in glossary.toml".into() })]
#[case(EN, "lamp.", "lamp. <br>", 3, RawHtml)]
#[case(EN, "lamp.", "lamp. ![](figures/room.svg)", 3, FigureUnknown("figures/room.svg".into()))]
#[case(
    EN,
    "## 2. Secrecy {#art-2}\n",
    "## 2. Secrecy {#art-2}\n\n# Again\n",
    7,
    TopHeading
)]
fn what_is_wrong_in_a_law_is_told(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] kind: ProblemKind,
) {
    expect(file, from, to, &format!("{file}:{line}"), kind);
}

#[test]
fn an_article_that_law_toml_does_not_describe_is_told_there() {
    let report = Fixture::valid()
        .change(
            LAW,
            "\n[[article]]\nid = \"art-2\"\nsource = \"news\"\n",
            "",
        )
        .check();
    let missing = report
        .problems
        .iter()
        .find(|problem| problem.file == LAW)
        .unwrap();
    let stands = "laws/commissions/ky.md:5".to_owned();
    assert_eq!(
        missing.kind,
        IdMissing {
            id: "art-2".into(),
            stands
        }
    );
    assert_eq!(missing.line, 7, "after the article before it");
}

#[test]
fn an_article_that_no_language_has_is_told_in_law_toml() {
    let more = "source = \"news\"\n\n[[article]]\nid = \"art-3\"\nsource = \"act\"\n";
    expect(
        LAW,
        "source = \"news\"\n",
        more,
        &format!("{LAW}:15"),
        IdExtra("art-3".into()),
    );
}

#[test]
fn two_laws_cannot_share_an_id() {
    let mut fixture = Fixture::valid();
    for name in ["law.toml", "ky.md", "ru.md", "en.md"] {
        fixture = fixture.copy(
            &format!("laws/commissions/{name}"),
            &format!("laws/twin/{name}"),
        );
    }
    let report = fixture.check();
    assert_eq!(report.problems.len(), 1, "{report}");
    let problem = &report.problems[0];
    assert_eq!(super::place(problem), "laws/twin/law.toml:1");
    assert_eq!(
        problem.kind,
        DuplicateId {
            id: "commissions".into(),
            first_line: 1
        }
    );
}
