//! Assessments: each section is an item.

use okuu_domain::ItemId;

use super::{
    Heading, Inline, InlineKind, Item, List, Node, NodeKind, Slip, SlipKind, Span, checklist,
    item_text, parse, plain_text, sections,
};

/// An assessment as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentText {
    /// Its items in order.
    pub items: Vec<ItemText>,
}

/// An item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemText {
    /// Its id, none when it is missing or wrong.
    pub id: Option<ItemId>,
    /// The short label.
    pub title: String,
    /// Whether it is marked `.true-false`.
    pub true_false: bool,
    /// Heading of the item in the text.
    pub heading_span: Span,
    /// The bytes after the heading, which a pack keeps.
    pub body: Span,
    /// The situation and the question.
    pub prompt: Vec<Node>,
    /// What is right; none when it could not be read.
    pub answer: Option<Answer>,
    /// What stands after `Why:`.
    pub feedback: Vec<Node>,
}

/// The answer part of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Options to choose from.
    Choice(Vec<OptionText>),
    /// Steps in the right order.
    Order(Vec<OptionText>),
    /// Any number from the first to the second.
    Number(f64, f64),
}

/// An option or a step.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionText {
    /// Where it stands.
    pub span: Span,
    /// Whether choosing it is right. A step is always right.
    pub correct: bool,
    /// Its words.
    pub text: Vec<Inline>,
}

/// Reads an assessment and tells everything that is wrong with it.
#[must_use]
pub fn assessment(text: &str) -> (AssessmentText, Vec<Slip>) {
    let cut = sections(text);
    let mut slips = Vec::new();
    if let Some(node) = cut.preamble.first() {
        slips.push(Slip::new(node.span.clone(), SlipKind::TextBeforeHeading));
    }
    let mut items = Vec::new();
    for section in cut.sections {
        let id = check_heading(&section.heading, &section.heading_span, &mut slips);
        let (prompt, answer, feedback) = read(section.nodes, &section.heading_span, &mut slips);
        let true_false = is_true_false(&section.heading);
        if let (true, Some(Answer::Choice(options))) = (true_false, &answer)
            && (options.len() != 2 || options[0].correct == options[1].correct)
        {
            slips.push(Slip::new(
                section.heading_span.clone(),
                SlipKind::NotTrueFalse,
            ));
        }
        items.push(ItemText {
            id,
            title: plain_text(&section.heading.text),
            true_false,
            heading_span: section.heading_span,
            body: section.body,
            prompt,
            answer,
            feedback,
        });
    }
    (AssessmentText { items }, slips)
}

/// Reads the body of one item, as a pack keeps it: prompt, answer and feedback.
#[must_use]
pub fn item(body: &str) -> (Vec<Node>, Option<Answer>, Vec<Node>, Vec<Slip>) {
    let mut slips = Vec::new();
    let (prompt, answer, feedback) = read(parse(body), &(0..0), &mut slips);
    (prompt, answer, feedback, slips)
}

fn is_true_false(heading: &Heading) -> bool {
    heading.classes.iter().any(|class| class == "true-false")
}

fn check_heading(heading: &Heading, span: &Span, slips: &mut Vec<Slip>) -> Option<ItemId> {
    for class in heading
        .classes
        .iter()
        .filter(|class| *class != "true-false")
    {
        slips.push(Slip::new(
            span.clone(),
            SlipKind::UnknownClass(class.clone()),
        ));
    }
    let Some(id) = &heading.id else {
        slips.push(Slip::new(span.clone(), SlipKind::MissingId));
        return None;
    };
    let read = id.parse().ok();
    if read.is_none() {
        slips.push(Slip::new(span.clone(), SlipKind::InvalidId(id.clone())));
    }
    read
}

fn read(
    mut nodes: Vec<Node>,
    heading: &Span,
    slips: &mut Vec<Slip>,
) -> (Vec<Node>, Option<Answer>, Vec<Node>) {
    let mut feedback = match nodes.iter().position(|node| begins(node, "Why:")) {
        Some(why) => nodes.split_off(why),
        None => {
            slips.push(Slip::new(heading.clone(), SlipKind::NoFeedback));
            Vec::new()
        }
    };
    if let Some(Node {
        kind: NodeKind::Paragraph(text),
        ..
    }) = feedback.first_mut()
    {
        take_word(text, "Why:");
    }
    let answer = nodes.pop_if(|node| is_answer(node));
    let end = answer.as_ref().map_or(heading, |node| &node.span);
    if answer.is_none() {
        slips.push(Slip::new(heading.clone(), SlipKind::NoAnswer));
    } else if nodes.is_empty() {
        slips.push(Slip::new(end.clone(), SlipKind::NoPrompt));
    }
    let answer = answer.and_then(|node| read_answer(node, slips));
    (nodes, answer, feedback)
}

fn is_answer(node: &Node) -> bool {
    if let NodeKind::List(list) = &node.kind {
        list.start.is_some() || checklist(node).is_some()
    } else {
        begins(node, "Answer:")
    }
}

fn read_answer(node: Node, slips: &mut Vec<Slip>) -> Option<Answer> {
    let is_choice = checklist(&node).is_some();
    if let NodeKind::List(list) = node.kind {
        if is_choice {
            return Some(choice(list, &node.span, slips));
        }
        if list.items.len() < 2 {
            slips.push(Slip::new(node.span, SlipKind::TooFewOptions));
        }
        return Some(Answer::Order(options(list)));
    }
    let NodeKind::Paragraph(mut text) = node.kind else {
        return None;
    };
    take_word(&mut text, "Answer:");
    let words = plain_text(&text);
    let range = number(&words);
    if range.is_none() {
        slips.push(Slip::new(node.span, SlipKind::InvalidAnswer(words)));
    }
    range.map(|(min, max)| Answer::Number(min, max))
}

fn choice(list: List, span: &Span, slips: &mut Vec<Slip>) -> Answer {
    let options = options(list);
    let right = options.iter().filter(|option| option.correct).count();
    let wrong = if options.len() < 2 {
        Some(SlipKind::TooFewOptions)
    } else if right == 0 {
        Some(SlipKind::NoRightOption)
    } else if right == options.len() {
        Some(SlipKind::NoWrongOption)
    } else {
        None
    };
    slips.extend(wrong.map(|kind| Slip::new(span.clone(), kind)));
    Answer::Choice(options)
}

fn options(list: List) -> Vec<OptionText> {
    let option = |item: Item| OptionText {
        correct: item.task.unwrap_or(true),
        text: item_text(&item).to_vec(),
        span: item.span,
    };
    list.items.into_iter().map(option).collect()
}

/// `7`, `2.5` or `10..12`.
fn number(text: &str) -> Option<(f64, f64)> {
    let (min, max) = text.split_once("..").unwrap_or((text, text));
    let read = |text: &str| text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    let (min, max) = (read(min)?, read(max)?);
    (min <= max).then_some((min, max))
}

fn begins(node: &Node, word: &str) -> bool {
    let NodeKind::Paragraph(text) = &node.kind else {
        return false;
    };
    let first = text.first().map(|inline| &inline.kind);
    matches!(first, Some(InlineKind::Text(text)) if text.starts_with(word))
}

/// Takes a word off the beginning of a line.
fn take_word(text: &mut [Inline], word: &str) {
    if let Some(Inline {
        kind: InlineKind::Text(text),
        ..
    }) = text.first_mut()
        && let Some(rest) = text.strip_prefix(word)
    {
        *text = rest.trim_start().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const BOOTH: &str = "## The booth {#booth}\n\nA booth stands by the window. What now?\n\n\
        - [x] Turn it\n- [ ] Leave it\n\nWhy: nobody may see. [CEC](source:reg-183) {?}\n";

    fn kinds(text: &str) -> Vec<SlipKind> {
        let (_, slips) = assessment(text);
        slips.into_iter().map(|slip| slip.kind).collect()
    }

    #[test]
    fn an_item_falls_into_prompt_options_and_feedback() {
        let (read, slips) = assessment(BOOTH);
        assert_eq!(slips, []);
        let item = &read.items[0];
        assert_eq!(item.id.as_ref().unwrap().as_str(), "booth");
        assert_eq!(item.title, "The booth");
        assert_eq!(item.prompt.len(), 1);
        let Some(Answer::Choice(options)) = &item.answer else {
            panic!("{:?}", item.answer)
        };
        let words = options
            .iter()
            .map(|o| (o.correct, plain_text(&o.text)))
            .collect::<Vec<_>>();
        assert_eq!(
            words,
            [(true, "Turn it".into()), (false, "Leave it".into())]
        );
        let NodeKind::Paragraph(why) = &item.feedback[0].kind else {
            panic!()
        };
        assert_eq!(plain_text(why), "nobody may see. CEC");
    }

    #[test]
    fn an_item_kept_by_itself_reads_as_it_did_in_the_file() {
        let (read, _) = assessment(BOOTH);
        let (prompt, answer, feedback, slips) = item(&BOOTH[read.items[0].body.clone()]);
        assert_eq!(slips, []);
        assert_eq!(prompt.len(), read.items[0].prompt.len());
        assert_eq!(feedback.len(), read.items[0].feedback.len());
        assert!(matches!(answer, Some(Answer::Choice(options)) if options.len() == 2));
    }

    #[rstest]
    #[case("Answer: 7", Some((7.0, 7.0)))]
    #[case("Answer: 10..12", Some((10.0, 12.0)))]
    #[case("Answer: 2.5", Some((2.5, 2.5)))]
    #[case("Answer: 12..10", None)]
    #[case("Answer: seven", None)]
    #[case("Answer: inf", None)]
    #[case("Answer:", None)]
    fn a_number_or_a_range_is_an_answer(#[case] line: &str, #[case] range: Option<(f64, f64)>) {
        let text = format!("## A {{#a}}\n\nHow many?\n\n{line}\n\nWhy: so. {{~}}\n");
        let (read, slips) = assessment(&text);
        let expected = range.map(|(min, max)| Answer::Number(min, max));
        assert_eq!(read.items[0].answer, expected);
        assert_eq!(slips.is_empty(), range.is_some(), "{slips:?}");
    }

    #[test]
    fn a_numbered_list_is_an_order_even_after_a_list_in_the_prompt() {
        let text = "## A {#a}\n\nPut these in order:\n\n- one thing\n- another\n\n\
            First or last?\n\n1. open\n2. count\n\nWhy: so. {~}\n";
        let (read, slips) = assessment(text);
        assert_eq!(slips, []);
        assert_eq!(read.items[0].prompt.len(), 3);
        assert!(matches!(&read.items[0].answer, Some(Answer::Order(steps)) if steps.len() == 2));
    }

    #[rstest]
    #[case("Hello\n", vec![SlipKind::TextBeforeHeading])]
    #[case(&BOOTH.replace("{#booth}", ""), vec![SlipKind::MissingId])]
    #[case(&BOOTH.replace("#booth", "#Booth"), vec![SlipKind::InvalidId("Booth".into())])]
    #[case(&BOOTH.replace("#booth", "#booth .odd"), vec![SlipKind::UnknownClass("odd".into())])]
    #[case(&BOOTH.replace("[x]", "[ ]"), vec![SlipKind::NoRightOption])]
    #[case(&BOOTH.replace("[ ]", "[x]"), vec![SlipKind::NoWrongOption])]
    #[case(&BOOTH.replace("- [ ] Leave it\n", ""), vec![SlipKind::TooFewOptions])]
    #[case(&BOOTH.replace("Why:", "Because"), vec![SlipKind::NoFeedback, SlipKind::NoAnswer])]
    #[case(&BOOTH.replace("- [x] Turn it\n- [ ] Leave it\n", ""), vec![SlipKind::NoAnswer])]
    #[case(
        &BOOTH.replace("A booth stands by the window. What now?", ""),
        vec![SlipKind::NoPrompt]
    )]
    #[case(
        &BOOTH.replace("#booth", "#booth .true-false").replace("- [ ] L", "- [ ] A\n- [ ] L"),
        vec![SlipKind::NotTrueFalse]
    )]
    fn every_slip_is_told(#[case] text: &str, #[case] expected: Vec<SlipKind>) {
        assert_eq!(kinds(text), expected);
    }
}
