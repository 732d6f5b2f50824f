//! How the dialect reads.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn only(text: &str) -> NodeKind {
    let mut nodes = parse(text);
    assert_eq!(nodes.len(), 1, "{nodes:?}");
    nodes.remove(0).kind
}

fn items(text: &str) -> Vec<Item> {
    match only(text) {
        NodeKind::List(list) => list.items,
        other => panic!("{other:?}"),
    }
}

fn paragraph(text: &str) -> Vec<Inline> {
    match only(text) {
        NodeKind::Paragraph(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn marks_and_citations_are_found_where_they_stand() {
    let text = "The way in is apart. [CEC No 183](source:reg-183) {?}";
    let words = paragraph(text);
    let found = evidence(&words);
    assert!(found.to_confirm && !found.advice);
    assert_eq!(found.citations[0].target, Target::Source("reg-183".into()));
    assert_eq!(
        &text[found.citations[0].span.clone()],
        "[CEC No 183](source:reg-183)"
    );
    let mark = words.last().unwrap();
    assert_eq!(mark.kind, InlineKind::Mark(Mark::ToConfirm));
    assert_eq!(&text[mark.span.clone()], "{?}");
    assert_eq!(plain_text(&words), "The way in is apart. CEC No 183");
}

#[rstest]
#[case("Do so. {~}", false, true)]
#[case("*Do so. {?}*", true, false)]
#[case("Both {?} and {~}", true, true)]
#[case("`{?}` is code", false, false)]
#[case("{ ? } is nothing", false, false)]
#[case("~~{~}~~", false, true)]
fn a_mark_counts_wherever_it_stands_but_in_code(
    #[case] text: &str,
    #[case] to_confirm: bool,
    #[case] advice: bool,
) {
    let found = evidence(&paragraph(text));
    assert_eq!((found.to_confirm, found.advice), (to_confirm, advice));
}

#[rstest]
#[case("- [ ] The way in is marked {#way-in}")]
#[case("- [x] The way in is marked {?} {#way-in}  ")]
#[case("- [ ] The way in is [marked](source:a) {#way-in}")]
#[case("- [ ] The way in\n  is marked {#way-in}")]
#[case("- [ ] The way in is marked {#way-in}\n\n  More words.")]
#[case("- The way in is marked {#way-in}")]
fn an_item_ends_with_its_id(#[case] text: &str) {
    let items = items(text);
    let id = items[0].id.as_ref().unwrap();
    assert_eq!(id.text, "way-in");
    assert_eq!(&text[id.span.clone()], "{#way-in}");
    assert!(!plain_text(item_text(&items[0])).contains('{'));
}

#[rstest]
#[case("- [ ] {#a} is not at the end")]
#[case("- [ ] no id")]
#[case("- [ ] `{#code}`")]
fn what_is_not_at_the_end_is_no_id(#[case] text: &str) {
    assert_eq!(items(text)[0].id, None);
}

#[test]
fn a_wrong_id_is_kept_for_the_checker() {
    let text = "- [ ] words {#Way In}";
    assert_eq!(items(text)[0].id.as_ref().unwrap().text, "Way In");
}

#[test]
fn a_list_inside_an_item_does_not_take_its_box() {
    let items = items("- [x] outer\n  - inner\n- [ ] next\n");
    assert_eq!(items[0].task, Some(true));
    assert_eq!(items[1].task, Some(false));
    let NodeKind::List(inner) = &items[0].nodes[1].kind else {
        panic!()
    };
    assert_eq!(inner.items[0].task, None);
}

#[test]
fn a_heading_may_carry_a_mark() {
    let NodeKind::Heading(heading) = only("### Deadlines {?}") else {
        panic!()
    };
    assert!(evidence(&heading.text).to_confirm);
    assert_eq!(plain_text(&heading.text), "Deadlines");
}

#[test]
fn alerts_are_told_from_quotations() {
    assert!(matches!(
        only("> [!WARNING]\n> Look."),
        NodeKind::Alert(AlertKind::Warning, _)
    ));
    assert!(matches!(only("> [!ODD]\n> Look."), NodeKind::Quote(_)));
    assert!(is_advice_alert(&parse("> [!TIP]\n> Look.")[0]));
}

#[rstest]
#[case("*You can set out the room.*", true)]
#[case("*You can set out\nthe room.*", true)]
#[case("You can *set out* the room.", false)]
#[case("**You can set out the room.**", false)]
#[case("- *You can*", false)]
fn the_aim_is_a_paragraph_all_emphasised(#[case] text: &str, #[case] aim: bool) {
    assert_eq!(is_aim(&parse(text)[0]), aim);
}

#[test]
fn a_text_is_cut_at_its_second_level_headings() {
    let text = "## One {#one}\n\nFirst.\n\n```\n## not a heading\n```\n\n### Part\n\n## Two {#two}\n\nLast. {~}\n";
    let cut = sections(text);
    assert_eq!(cut.preamble, []);
    let titles = cut
        .sections
        .iter()
        .map(|section| (section.title(), section.id::<okuu_domain::LessonId>()))
        .collect::<Vec<_>>();
    assert_eq!(
        titles,
        [
            ("One".into(), "one".parse().ok()),
            ("Two".into(), "two".parse().ok())
        ]
    );
    assert_eq!(&text[cut.sections[1].body.clone()], "Last. {~}");
    assert_eq!(
        &text[cut.sections[1].nodes[0].span.clone()].trim_end(),
        &"Last. {~}",
        "spans are those of the whole text"
    );
    assert!(text[cut.sections[0].body.clone()].ends_with("### Part"));
}

#[test]
fn what_stands_before_the_first_heading_is_told() {
    assert_eq!(sections("Hello\n\n## One {#one}\n").preamble.len(), 1);
    assert_eq!(sections("Hello\n").sections, []);
}

#[test]
fn html_stays_in_the_tree_for_the_checker_to_refuse() {
    assert!(matches!(only("<div>x</div>"), NodeKind::Html(_)));
    let words = paragraph("a <b>bold</b> word");
    assert!(matches!(words[1].kind, InlineKind::Html(_)));
}

#[test]
fn nesting_without_end_loses_its_nesting_not_its_text() {
    let deep = format!("{}words", "> ".repeat(2000));
    let mut nodes = parse(&deep);
    let mut depth = 0;
    while let NodeKind::Quote(inner) = nodes.remove(0).kind {
        nodes = inner;
        depth += 1;
        if nodes.is_empty() {
            break;
        }
        if let NodeKind::Plain(words) = &nodes[0].kind {
            assert_eq!(plain_text(words), "words");
            break;
        }
    }
    assert!(depth < 30, "{depth}");
}

proptest! {
    #[test]
    fn any_text_can_be_read_and_every_span_lies_in_it(text in text()) {
        let cut = sections(&text);
        for section in &cut.sections {
            prop_assert!(text.get(section.body.clone()).is_some());
            for node in &section.nodes {
                prop_assert!(text.get(node.span.clone()).is_some(), "{:?}", node.span);
            }
        }
        let _ = (assessment(&text), deck(&text), deck(&format!("---\nmarp: true\n---\n{text}")));
    }
}

/// Markdown-like noise.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("## "),
        Just("\n"),
        Just("\n\n"),
        Just("- [ ] "),
        Just("1. "),
        Just("> "),
        Just("---"),
        Just("{#id}"),
        Just("{?}"),
        Just("{~}"),
        Just("*"),
        Just("**"),
        Just("<!--"),
        Just("-->"),
        Just("[a](law:b#c)"),
        Just("![x](figures/y.svg)"),
        Just("| a | b |\n|---|---|\n"),
        Just("Why: "),
        Just("Answer: "),
        Just("<b>"),
        Just("\\"),
        Just("&amp;"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("  "),
        Just("жол"),
        Just("`"),
        Just("\t"),
        Just("\r\n"),
        Just("> [!NOTE]\n"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
