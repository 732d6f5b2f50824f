//! The marks of certainty, `{?}` and `{~}`, and the `{#id}` that ends an item.

use okuu_domain::Language;

use super::{Inline, InlineKind, Name, Span};

/// How sure a statement is, when it is not simply cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `{?}`: to be confirmed with the CEC.
    ToConfirm,
    /// `{~}`: our advice or explanation, not a rule.
    Advice,
}

impl Mark {
    const ALL: [(&'static str, Self); 2] = [
        (Self::ToConfirm.token(), Self::ToConfirm),
        (Self::Advice.token(), Self::Advice),
    ];

    /// The mark that ends a line, and how many bytes it takes.
    pub(super) fn ending(line: &str) -> Option<(Self, usize)> {
        let line = line.trim_end();
        let found = Self::ALL.iter().find(|(token, _)| line.ends_with(token));
        found.map(|(token, mark)| (*mark, token.len()))
    }

    /// The mark as an author writes it.
    #[must_use]
    pub const fn token(self) -> &'static str {
        match self {
            Self::ToConfirm => "{?}",
            Self::Advice => "{~}",
        }
    }

    /// What a reader sees in place of the mark; nothing for advice.
    #[must_use]
    pub fn label(self, language: Language) -> Option<&'static str> {
        match (self, language) {
            (Self::Advice, _) => None,
            (Self::ToConfirm, Language::Ky) => Some("БШКдан тактоо керек"),
            (Self::ToConfirm, Language::Ru) => Some("уточнить в ЦИК"),
            (Self::ToConfirm, Language::En) => Some("to be confirmed with the CEC"),
        }
    }
}

/// Splits a piece of text at its marks. `span` is where the text stands.
pub(super) fn split(text: &str, span: Span, into: &mut Vec<Inline>) {
    let exact = text.len() == span.len();
    let at = |from: usize, to: usize| {
        if exact {
            span.start + from..span.start + to
        } else {
            span.clone()
        }
    };
    let mut done = 0;
    while let Some((start, (token, mark))) = Mark::ALL
        .iter()
        .filter_map(|found| text[done..].find(found.0).map(|i| (done + i, *found)))
        .min_by_key(|(start, _)| *start)
    {
        push_text(&text[done..start], at(done, start), into);
        let end = start + token.len();
        into.push(Inline {
            span: at(start, end),
            kind: InlineKind::Mark(mark),
        });
        done = end;
    }
    push_text(&text[done..], at(done, text.len()), into);
}

/// Appends text, joining it to text right before it.
fn push_text(text: &str, span: Span, into: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    if let Some(last) = into.last_mut()
        && let InlineKind::Text(before) = &mut last.kind
    {
        before.push_str(text);
        last.span.end = span.end;
        return;
    }
    into.push(Inline {
        span,
        kind: InlineKind::Text(text.to_owned()),
    });
}

/// Takes `{#id}` off the end of a line.
pub(super) fn take_id(inlines: &mut Vec<Inline>) -> Option<Name> {
    let last = inlines.last_mut()?;
    let InlineKind::Text(text) = &mut last.kind else {
        return None;
    };
    let body = text.trim_end();
    let start = body.rfind("{#")?;
    let id = body[start + 2..].strip_suffix('}')?;
    if id.contains(['{', '}']) {
        return None;
    }
    let end = last.span.end - (text.len() - body.len());
    let name = Name {
        text: id.to_owned(),
        span: end.saturating_sub(body.len() - start)..end,
    };
    text.truncate(text[..start].trim_end().len());
    last.span.end = name.span.start;
    if text.is_empty() {
        inlines.pop();
    }
    Some(name)
}
