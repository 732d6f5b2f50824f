//! Decks: front matter, slides parted by `---`, notes in HTML comments, as Marp has it.

use super::build::parse_at;
use super::{InlineKind, Node, NodeKind, Slip, SlipKind, Span};

/// A deck as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckText {
    /// `title:` of the front matter.
    pub title: String,
    /// `minutes:` of the front matter.
    pub minutes: u32,
    /// Where the front matter stands.
    pub front_matter: Span,
    /// The slides in order.
    pub slides: Vec<SlideText>,
}

/// A slide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlideText {
    /// The bytes between the separators.
    pub span: Span,
    /// What is shown.
    pub nodes: Vec<Node>,
    /// What only the presenter sees.
    pub notes: Vec<Node>,
    /// The time that the notes begin with.
    pub minutes: Option<u32>,
}

/// Reads a deck and tells everything that is wrong with it.
#[must_use]
pub fn deck(text: &str) -> (DeckText, Vec<Slip>) {
    let mut slips = Vec::new();
    let mut deck = DeckText::default();
    let start = front_matter(text, &mut deck, &mut slips);
    let mut slide = SlideText {
        span: start..start,
        ..SlideText::default()
    };
    for node in parse_at(&text[start..], start) {
        if node.kind == NodeKind::Rule {
            let next = SlideText {
                span: node.span.end..node.span.end,
                ..SlideText::default()
            };
            let mut done = std::mem::replace(&mut slide, next);
            done.span.end = node.span.start;
            deck.slides.push(done);
        } else {
            add(node, text, &mut slide, &mut slips);
        }
    }
    slide.span.end = text.len();
    deck.slides.push(slide);
    for slide in &deck.slides {
        check(slide, &mut slips);
    }
    (deck, slips)
}

/// Puts a block where it belongs: on the slide or, when it is a comment, into the notes.
fn add(mut node: Node, text: &str, slide: &mut SlideText, slips: &mut Vec<Slip>) {
    if let NodeKind::Html(html) = &mut node.kind {
        *html = take_comments(&text[node.span.clone()], node.span.start, slide);
        if html.is_empty() {
            return;
        }
    } else if let NodeKind::Paragraph(inlines) = &mut node.kind {
        // A comment right under a line belongs to that line's paragraph.
        inlines.retain(|inline| {
            let comment =
                matches!(&inline.kind, InlineKind::Html(html) if html.starts_with("<!--"));
            let span = inline.span.clone();
            !comment || !take_comments(&text[span.clone()], span.start, slide).is_empty()
        });
    } else if let NodeKind::Heading(heading) = &node.kind
        && heading.underlined
    {
        let span = node.span.clone();
        slips.push(Slip::new(span, SlipKind::UnderlinedHeading));
    }
    slide.nodes.push(node);
}

/// Moves the comments of a piece of HTML into the notes and gives back what is left.
fn take_comments(html: &str, base: usize, slide: &mut SlideText) -> String {
    let mut rest = String::new();
    let mut done = 0;
    while let Some(open) = html[done..].find("<!--").map(|at| done + at) {
        rest.push_str(&html[done..open]);
        let from = open + 4;
        let close = html[from..].find("-->").map(|at| from + at);
        let to = close.unwrap_or(html.len());
        let inner = &html[from..to];
        let lead = inner.len() - inner.trim_start().len();
        if slide.notes.is_empty() {
            slide.minutes = minutes(inner.trim_start());
        }
        slide
            .notes
            .extend(parse_at(inner.trim(), base + from + lead));
        done = close.map_or(html.len(), |close| close + 3);
    }
    rest.push_str(&html[done..]);
    rest.trim().to_owned()
}

/// `2 min`, `2 мин` or `2 мүн` at the beginning of notes.
fn minutes(notes: &str) -> Option<u32> {
    let digits = notes.bytes().take_while(u8::is_ascii_digit).count();
    let unit = notes[digits..].trim_start();
    let known = ["min", "мин", "мүн"]
        .iter()
        .any(|word| unit.starts_with(word));
    known.then(|| notes[..digits].parse().ok()).flatten()
}

fn check(slide: &SlideText, slips: &mut Vec<Slip>) {
    let mut slip = |kind| slips.push(Slip::new(slide.span.clone(), kind));
    if slide.nodes.is_empty() {
        slip(SlipKind::EmptySlide);
    }
    if slide.notes.is_empty() {
        slip(SlipKind::NoNotes);
    } else if slide.minutes.is_none() {
        slip(SlipKind::NotesWithoutTime);
    }
}

/// Reads the front matter and says where the slides begin.
fn front_matter(text: &str, deck: &mut DeckText, slips: &mut Vec<Slip>) -> usize {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" || !text[first.len()..].contains("\n---") {
        slips.push(Slip::new(0..first.len(), SlipKind::NoFrontMatter));
        return 0;
    }
    let mut at = first.len();
    let mut missing = vec!["marp", "title", "minutes"];
    for line in lines {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let line = line.trim();
        if line == "---" {
            break;
        }
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        missing.retain(|needed| *needed != key);
        let value = unquote(value.trim());
        if let Err(kind) = set(deck, key.trim_end(), value)
            && !line.is_empty()
        {
            slips.push(Slip::new(span, kind));
        }
    }
    for key in missing {
        slips.push(Slip::new(0..first.len(), SlipKind::MissingKey(key)));
    }
    deck.front_matter = 0..at;
    at
}

fn set(deck: &mut DeckText, key: &str, value: &str) -> Result<(), SlipKind> {
    let invalid = || SlipKind::InvalidValue(key.to_owned());
    match key {
        "marp" if value == "true" => {}
        "title" if !value.is_empty() => value.clone_into(&mut deck.title),
        "minutes" => deck.minutes = value.parse().map_err(|_| invalid())?,
        "marp" | "title" => return Err(invalid()),
        _ => return Err(SlipKind::UnknownKey(key.to_owned())),
    }
    Ok(())
}

fn unquote(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    inner.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::super::{NodeKind, plain_text};
    use super::*;
    use rstest::rstest;

    const DECK: &str = "---\nmarp: true\ntitle: Rooms\nminutes: 7\n---\n\n# Rooms\n\n\
        <!-- 2 min. Greet. -->\n\n---\n\n## A picture\n\n![](figures/room.svg)\n\n\
        <!-- 5 мин. Point at:\n\n- the door\n- the box\n-->\n";

    #[test]
    fn slides_and_notes_are_parted() {
        let (read, slips) = deck(DECK);
        assert_eq!(slips, []);
        assert_eq!((read.title.as_str(), read.minutes), ("Rooms", 7));
        assert_eq!(read.slides.len(), 2);
        assert_eq!(read.slides[0].minutes, Some(2));
        assert_eq!(read.slides[1].minutes, Some(5));
        assert_eq!(read.slides[1].notes.len(), 2, "a paragraph and a list");
        let NodeKind::Paragraph(first) = &read.slides[0].notes[0].kind else {
            panic!()
        };
        assert_eq!(plain_text(first), "2 min. Greet.");
        assert_eq!(&DECK[read.slides[0].notes[0].span.clone()], "2 min. Greet.");
    }

    #[test]
    fn a_comment_right_under_a_line_is_still_a_note() {
        let (read, slips) = deck(&DECK.replace("# Rooms\n\n", "# Rooms\n\nWelcome\n"));
        assert_eq!(slips, []);
        assert_eq!(read.slides[0].minutes, Some(2));
    }

    #[test]
    fn windows_line_ends_change_nothing() {
        let (read, slips) = deck(&DECK.replace('\n', "\r\n"));
        assert_eq!(slips, []);
        assert_eq!(read.slides.len(), 2);
    }

    #[rstest]
    #[case("", "", vec![])]
    #[case("marp: true\n", "", vec![SlipKind::MissingKey("marp")])]
    #[case("minutes: 7", "minutes: soon", vec![SlipKind::InvalidValue("minutes".into())])]
    #[case("minutes: 7", "minutes: 7\ntheme: x", vec![SlipKind::UnknownKey("theme".into())])]
    #[case("<!-- 2 min. Greet. -->", "", vec![SlipKind::NoNotes])]
    #[case("<!-- 2 min. Greet", "<!-- Greet", vec![SlipKind::NotesWithoutTime])]
    #[case("# Rooms\n", "", vec![SlipKind::EmptySlide])]
    #[case("-->\n\n---\n", "-->\n\nLast line\n---\n", vec![SlipKind::UnderlinedHeading])]
    fn every_slip_is_told(#[case] from: &str, #[case] to: &str, #[case] expected: Vec<SlipKind>) {
        let (_, slips) = deck(&DECK.replacen(from, to, 1));
        let kinds = slips.into_iter().map(|s| s.kind).collect::<Vec<_>>();
        assert_eq!(kinds, expected);
    }

    #[rstest]
    #[case("# No front matter\n\n<!-- 1 min. x -->")]
    #[case("---\nmarp: true\n")]
    #[case("")]
    fn a_deck_needs_front_matter(#[case] text: &str) {
        let (_, slips) = deck(text);
        assert_eq!(slips[0].kind, SlipKind::NoFrontMatter);
    }
}
