//! The words around a hit, with the hit marked.

use std::ops::Range;

use okuu_domain::Language;

use super::article;
use super::normalise::first_letter;
use super::query::Way;
use super::stem::{is_irregular, root, stem};
use super::words::{Word, words};
use crate::escape;

/// A passage of up to this many bytes is shown as a whole.
const WHOLE: usize = 320;
/// What is shown of a longer one.
const WINDOW: usize = 260;
/// How much stands before the first hit.
const LEAD: usize = 60;

/// The passage as HTML, its words marked that a query asked for.
pub(super) fn snippet(text: &str, ways: &[Way], language: Language) -> String {
    let words = words(text);
    let marks = marks(text, &words, ways, language);
    let window = window(text, &words, &marks);
    let mut html = String::new();
    if window.start > 0 {
        html.push('…');
    }
    let mut done = window.start;
    for mark in marks {
        if mark.start < done || mark.end > window.end {
            continue;
        }
        escape::text(&text[done..mark.start], &mut html);
        html.push_str("<mark>");
        escape::text(&text[mark.clone()], &mut html);
        html.push_str("</mark>");
        done = mark.end;
    }
    escape::text(&text[done..window.end], &mut html);
    if window.end < text.len() {
        html.push('…');
    }
    html
}

/// A word of the passage.
#[derive(Default)]
struct Stems {
    stem: String,
    root: Option<String>,
}

/// The stems of all words that may be asked for. Most words begin with another letter than what is asked for and
/// need no stem, which is what takes time.
fn stems(words: &[Word<'_>], ways: &[Way], language: Language) -> Vec<Stems> {
    let has_roots = ways
        .iter()
        .any(|way| matches!(way, Way::Root(_) | Way::RootPrefix(_)));
    let asked: Vec<_> = ways.iter().flat_map(Way::stems).collect();
    let any = asked.iter().any(|stem| is_irregular(stem));
    let of_word = |word: &Word<'_>| {
        let begins = first_letter(word.text);
        if !any && !asked.iter().any(|stem| stem.chars().next() == begins) {
            return Stems::default();
        }
        let stem = stem(word.text, language);
        let root = has_roots.then(|| root(&stem, language)).flatten();
        Stems { stem, root }
    };
    words.iter().map(of_word).collect()
}

/// Where the words stand that were asked for, in order.
fn marks(text: &str, words: &[Word<'_>], ways: &[Way], language: Language) -> Vec<Range<usize>> {
    let stems = stems(words, ways, language);
    let mut marks = Vec::new();
    for at in 0..words.len() {
        let longest = ways.iter().filter_map(|way| way.length(&stems[at..])).max();
        if let Some(length) = longest {
            marks.push(words[at].start..words[at + length - 1].span().end);
        }
    }
    let articles: Vec<_> = ways.iter().filter_map(Way::article).collect();
    let references = match articles.is_empty() {
        true => Vec::new(),
        false => article::references(text, words),
    };
    for reference in references {
        if articles
            .iter()
            .any(|token| reference.tokens.contains(token))
        {
            let last = words[reference.words.end - 1];
            marks.push(words[reference.words.start].start..last.span().end);
        }
    }
    marks.sort_by_key(|mark| (mark.start, usize::MAX - mark.end));
    marks
}

impl Way {
    /// The stems and roots that it asks for.
    fn stems(&self) -> &[String] {
        match self {
            Self::Stem(stem)
            | Self::StemPrefix(stem)
            | Self::Root(stem)
            | Self::RootPrefix(stem) => std::slice::from_ref(stem),
            Self::Phrase(stems) => stems,
            Self::Article(_) => &[],
        }
    }

    /// The token of the article that it asks for.
    fn article(&self) -> Option<&String> {
        match self {
            Self::Article(token) => Some(token),
            _ => None,
        }
    }

    /// How many of the words at the beginning of a text are this.
    fn length(&self, words: &[Stems]) -> Option<usize> {
        let first = words.first()?;
        let root = first.root.as_deref();
        let fits = match self {
            Self::Stem(stem) => first.stem == *stem,
            Self::StemPrefix(stem) => first.stem.starts_with(stem),
            Self::Root(wanted) => root == Some(wanted),
            Self::RootPrefix(wanted) => root.is_some_and(|root| root.starts_with(wanted)),
            Self::Article(_) => false,
            Self::Phrase(stems) => {
                let there = words.iter().map(|word| &word.stem).take(stems.len());
                return there.eq(stems.iter()).then_some(stems.len());
            }
        };
        fits.then_some(1)
    }
}

/// The part of the text that is shown: where most marks stand.
fn window(text: &str, words: &[Word<'_>], marks: &[Range<usize>]) -> Range<usize> {
    if text.len() <= WHOLE {
        return 0..text.len();
    }
    let seen_from = |start: usize| {
        let end = start + WINDOW - LEAD;
        marks
            .iter()
            .filter(|mark| mark.start >= start && mark.end <= end)
            .count()
    };
    // Of equally good ones the first.
    let best = marks.iter().rev().max_by_key(|mark| seen_from(mark.start));
    let from = best.map_or(0, |mark| mark.start.saturating_sub(LEAD));
    let start = if from == 0 {
        0
    } else {
        let after = words
            .iter()
            .map(|word| word.start)
            .find(|start| *start >= from);
        after.unwrap_or(0)
    };
    let ends = words.iter().map(|word| word.span().end);
    let end = ends.take_while(|end| *end <= start + WINDOW).last();
    let end = end.filter(|end| *end > start).unwrap_or(text.len());
    if text[end..].chars().count() <= 2 {
        start..text.len()
    } else {
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(stem: &str) -> Way {
        Way::Stem(stem.to_owned())
    }

    #[test]
    fn the_very_words_are_marked_and_everything_is_escaped() {
        let html = snippet(
            "Право избирателя <b>и</b> & права избирателей",
            &[by("избирател")],
            Language::Ru,
        );
        assert_eq!(
            html,
            "Право <mark>избирателя</mark> &lt;b&gt;и&lt;/b&gt; &amp; права <mark>избирателей</mark>"
        );
    }

    #[test]
    fn a_phrase_is_marked_as_one_and_only_as_a_whole() {
        let phrase = Way::Phrase(vec!["участков".into(), "комисс".into()]);
        assert_eq!(
            snippet(
                "Участковая комиссия и другая комиссия",
                &[phrase],
                Language::Ru
            ),
            "<mark>Участковая комиссия</mark> и другая комиссия"
        );
    }

    #[test]
    fn a_long_passage_is_cut_between_words_around_its_hits() {
        let text = format!(
            "{} урна стоит рядом с урной {}",
            "слово ".repeat(80),
            "слово ".repeat(80)
        );
        let html = snippet(&text, &[by("урн")], Language::Ru);
        assert!(
            html.starts_with("…слово") && html.ends_with("слово…"),
            "{html}"
        );
        assert_eq!(html.matches("<mark>").count(), 2, "{html}");
        assert!(html.len() < 400, "{}", html.len());
    }

    #[test]
    fn an_article_is_marked_with_its_keyword() {
        let way = Way::Article("art24".into());
        assert_eq!(
            snippet("По ст. 24 закона и 24 человека", &[way], Language::Ru),
            "По <mark>ст. 24</mark> закона и 24 человека"
        );
    }
}
