//! The words of a line, without anything that sets them.

use super::{Inline, InlineKind};

/// The words alone, as for titles and alternative texts. Marks leave nothing behind.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    plain_text_with(inlines, &|_| true)
}

/// The words alone; what `keep` refuses is left out with all that it holds.
#[must_use]
pub fn plain_text_with(inlines: &[Inline], keep: &dyn Fn(&Inline) -> bool) -> String {
    let mut text = String::new();
    collect(inlines, keep, &mut text);
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

fn collect(inlines: &[Inline], keep: &dyn Fn(&Inline) -> bool, into: &mut String) {
    for inline in inlines.iter().filter(|inline| keep(inline)) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => {
                into.push_str(text);
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Image(_, inner) => collect(inner, keep, into),
            InlineKind::SoftBreak | InlineKind::HardBreak => into.push(' '),
            InlineKind::Mark(_) | InlineKind::FootnoteRef(_) => {}
        }
    }
}

/// Visits every part of a line, outer before inner.
pub fn walk<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Image(_, inner) => walk(inner, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Html(_)
            | InlineKind::Mark(_)
            | InlineKind::FootnoteRef(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
