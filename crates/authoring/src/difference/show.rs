//! Showing differences to a person at a terminal.

use std::fmt;

use super::{ArticleChange, ChangeKind, Difference, LineChange, WordChange};

/// Differences as they are shown, with colours or without.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    difference: &'a Difference,
    colours: bool,
}

/// So many unchanged words stand on each side of changed ones.
const AROUND: usize = 8;

impl Difference {
    /// To be shown with colours, or without where they mean nothing.
    #[must_use]
    pub fn shown(&self, colours: bool) -> Shown<'_> {
        let difference = self;
        Shown {
            difference,
            colours,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown(false).fmt(f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.difference.changes {
            self.article(change, f)?;
            writeln!(f)?;
        }
        let count = |kind| {
            let changes = self.difference.changes.iter();
            changes.filter(|change| change.kind == kind).count()
        };
        writeln!(
            f,
            "{} changed, {} added, {} removed, {} the same",
            count(ChangeKind::Changed),
            count(ChangeKind::Added),
            count(ChangeKind::Removed),
            self.difference.same
        )
    }
}

impl Shown<'_> {
    fn article(&self, change: &ArticleChange, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match change.kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
        };
        let title = format!("{} {kind}: {}", change.id, change.heading);
        writeln!(f, "{}", self.paint("1", title.trim_start()))?;
        for line in &change.lines {
            match line {
                LineChange::Same(_) => {}
                LineChange::Added(text) => {
                    writeln!(f, "  {}", self.paint("32", &format!("+ {text}")))?
                }
                LineChange::Removed(text) => {
                    writeln!(f, "  {}", self.paint("31", &format!("- {text}")))?
                }
                LineChange::Changed(words) => self.words(words, f)?,
            }
        }
        Ok(())
    }

    fn words(&self, words: &[WordChange], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = words.len().saturating_sub(1);
        let shown = words
            .iter()
            .enumerate()
            .map(|(place, change)| match change {
                WordChange::Same(text) => shorten(text, place == 0, place == last),
                WordChange::Added(text) => self.paint("32", &format!("{{+{text}+}}")),
                WordChange::Removed(text) => self.paint("31", &format!("[-{text}-]")),
            });
        let shown: Vec<_> = shown.collect();
        writeln!(f, "  ~ {}", shown.join(" "))
    }

    fn paint(&self, colour: &str, text: &str) -> String {
        if self.colours {
            format!("\u{1b}[{colour}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The words around a change; the first words of a paragraph stay, because its number stands there.
fn shorten(text: &str, first: bool, last: bool) -> String {
    const HEAD: usize = 3;
    let words: Vec<_> = text.split(' ').collect();
    let head = if first { HEAD } else { AROUND };
    let tail = if last { 0 } else { AROUND };
    if words.len() <= head + tail + 2 {
        return text.to_owned();
    }
    let end = &words[words.len() - tail..];
    format!("{} … {}", words[..head].join(" "), end.join(" "))
        .trim_end()
        .to_owned()
}
