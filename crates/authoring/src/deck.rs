//! The slides of a module.

use okuu_content::dialect::{self, DeckText, InlineKind, SlideText, Span};

use crate::agree::majority;
use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::walk;

/// How far the times of the slides may be from the time of the deck.
const TOLERANCE: u32 = 5;

/// A deck in one language.
#[derive(Debug)]
pub(crate) struct DeckFile {
    pub file: SourceFile,
    pub deck: DeckText,
}

/// Reads the deck and reports what is wrong with it by itself.
pub(crate) fn read(file: SourceFile, problems: &Problems) -> DeckFile {
    let (deck, slips) = dialect::deck(&file.text);
    let timed = deck.slides.iter().all(|slide| slide.minutes.is_some());
    for slip in slips {
        problems.add(&file, &slip.span, ProblemKind::Slip(slip.kind));
    }
    let sum: u32 = deck.slides.iter().filter_map(|slide| slide.minutes).sum();
    // A time that is missing has been reported, and the sum says nothing.
    if timed && deck.minutes > 0 && sum.abs_diff(deck.minutes) > TOLERANCE {
        let kind = ProblemKind::DeckTime {
            sum,
            minutes: deck.minutes,
        };
        problems.add(&file, &minutes_at(&file, &deck), kind);
    }
    DeckFile { file, deck }
}

fn minutes_at(file: &SourceFile, deck: &DeckText) -> Span {
    let front = &file.text[deck.front_matter.clone()];
    let Some(at) = front
        .find("\nminutes")
        .map(|at| deck.front_matter.start + at + 1)
    else {
        return deck.front_matter.clone();
    };
    at..at + file.text[at..].find('\n').unwrap_or_default()
}

/// Checks what slides and notes say; the figures they show are added to `shown`.
pub(crate) fn check(text: &DeckFile, around: Surroundings<'_>, shown: &mut Vec<String>) {
    for slide in &text.deck.slides {
        shown.extend(prose::check(&text.file, &slide.nodes, around));
        shown.extend(prose::check(&text.file, &slide.notes, around));
    }
}

/// Reports decks that the languages do not agree on.
pub(crate) fn compare(decks: &[&DeckFile], problems: &Problems) {
    let counts: Vec<_> = decks.iter().map(|deck| deck.deck.slides.len()).collect();
    let Some(&expected) = majority(&counts) else {
        return;
    };
    for (deck, &found) in decks
        .iter()
        .zip(&counts)
        .filter(|(_, found)| **found != expected)
    {
        let last = deck.deck.slides.last().map_or(0..0, slide_at);
        problems.add(
            &deck.file,
            &last,
            ProblemKind::SlideCountDiffers { found, expected },
        );
    }
    // Slides of decks that are out of step would all differ.
    let in_step: Vec<_> = decks
        .iter()
        .filter(|deck| deck.deck.slides.len() == expected)
        .collect();
    for number in 0..expected {
        let figures: Vec<_> = in_step
            .iter()
            .map(|deck| figures(&deck.deck.slides[number]))
            .collect();
        let Some(expected) = majority(&figures) else {
            continue;
        };
        for (deck, _) in in_step
            .iter()
            .zip(&figures)
            .filter(|(_, found)| *found != expected)
        {
            let expected = if expected.is_empty() {
                "none".to_owned()
            } else {
                expected.join(", ")
            };
            let at = slide_at(&deck.deck.slides[number]);
            problems.add(
                &deck.file,
                &at,
                ProblemKind::SlideFiguresDiffer { expected },
            );
        }
    }
}

fn slide_at(slide: &SlideText) -> Span {
    slide
        .nodes
        .first()
        .map_or_else(|| slide.span.clone(), |node| node.span.clone())
}

fn figures(slide: &SlideText) -> Vec<String> {
    let mut shown = Vec::new();
    walk::inlines(&slide.nodes, &mut |inline| {
        if let InlineKind::Image(path, _) = &inline.kind {
            shown.push(path.clone());
        }
    });
    shown
}
