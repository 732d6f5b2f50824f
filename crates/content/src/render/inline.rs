//! What stands inside a line.

use super::Renderer;
use super::bind::{bound, tied};
use crate::dialect::{Inline, InlineKind, Mark, Target};
use crate::escape::{attribute, text};

impl Renderer {
    pub(super) fn inlines(&mut self, inlines: &[Inline], html: &mut String) {
        for inline in inlines {
            self.inline(&inline.kind, html);
        }
    }

    fn inline(&mut self, kind: &InlineKind, html: &mut String) {
        match kind {
            InlineKind::Text(words) | InlineKind::Html(words) => {
                let words = tied(words, html);
                text(&bound(words), html);
            }
            InlineKind::Code(words) => {
                html.push_str("<code>");
                text(words, html);
                html.push_str("</code>");
            }
            InlineKind::Emphasis(inner) => self.wrapped("em", inner, html),
            InlineKind::Strong(inner) => self.wrapped("strong", inner, html),
            InlineKind::Link(target, inner) => self.link(target, inner, html),
            // A figure is a block; inside a line only its caption can stand.
            InlineKind::Image(_, inner) => self.inlines(inner, html),
            InlineKind::Mark(mark) => self.mark(*mark, html),
            InlineKind::FootnoteRef(label) => {
                let number = self.footnote(label);
                html.push_str(&format!("<sup class=\"footnote-ref\">{number}</sup>"));
            }
            InlineKind::SoftBreak => html.push('\n'),
            InlineKind::HardBreak => html.push_str("<br>"),
        }
    }

    fn wrapped(&mut self, tag: &str, inner: &[Inline], html: &mut String) {
        html.push_str(&format!("<{tag}>"));
        self.inlines(inner, html);
        html.push_str(&format!("</{tag}>"));
    }

    fn mark(&self, mark: Mark, html: &mut String) {
        if self.official {
            return text(mark.token(), html);
        }
        if let Some(label) = mark.label(self.language) {
            html.push_str("<span class=\"confirm\">");
            text(label, html);
            html.push_str("</span>");
        }
    }

    /// Links lead only to what the pack holds. A web address is shown, because a printed page and a person
    /// with a telephone can use it, and not followed.
    fn link(&mut self, target: &Target, inner: &[Inline], html: &mut String) {
        if self.official {
            return self.inlines(inner, html);
        }
        let class = match target {
            Target::Law { .. } | Target::Source(_) => "cite",
            Target::Module { .. } | Target::Manual { .. } => "link",
            Target::Term(_) => "term",
            Target::Web(address) => {
                let mut words = String::new();
                self.inlines(inner, &mut words);
                let mut shown = String::new();
                text(address, &mut shown);
                html.push_str(&words);
                if words != shown {
                    html.push_str(&format!(" ({shown})"));
                }
                return;
            }
            Target::Unknown(_) => return self.inlines(inner, html),
        };
        html.push_str(&format!("<a href=\"#\" class=\"{class}\" data-link=\""));
        attribute(&target.to_string(), html);
        html.push_str("\">");
        self.inlines(inner, html);
        html.push_str("</a>");
    }
}
