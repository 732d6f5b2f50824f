//! What the tags of HTML mean for a reader of words.

use html5ever::tokenizer::Tag;

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// Begins and ends a paragraph.
    Block,
    Break,
    Inline(Inline),
    /// Sets its words as its style says.
    Span,
    List,
    Item,
    Table,
    Row,
    Cell,
    Picture,
    /// Holds no text of the act, and no tags.
    Raw,
    /// Holds no text of the act.
    Outside,
    Nothing,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Inline {
    Bold,
    Raised,
    Lowered,
    Struck,
    Hidden,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "html" | "main" | "p" | "pre"
        | "section" | "summary" | "details" => Role::Block,
        "br" => Role::Break,
        "b" | "strong" => Role::Inline(Inline::Bold),
        "sup" => Role::Inline(Inline::Raised),
        "sub" => Role::Inline(Inline::Lowered),
        "span" | "font" => Role::Span,
        "s" | "strike" | "del" => Role::Inline(Inline::Struck),
        "ol" | "ul" | "menu" => Role::List,
        "li" => Role::Item,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "img" | "object" | "canvas" => Role::Picture,
        "title" | "script" | "style" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp" => {
            Role::Raw
        }
        "nav" | "button" | "select" | "template" | "svg" | "datalist" => Role::Outside,
        _ => Role::Nothing,
    }
}

/// Whether a part of a page that is left out had something to say.
pub(super) fn is_furniture(name: &str) -> bool {
    matches!(
        name,
        "nav" | "button" | "select" | "textarea" | "svg" | "xmp"
    )
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The blocks whose ends are waited for to know what is centred.
pub(super) fn kept_name(name: &str) -> Option<&'static str> {
    const KEPT: [&str; 4] = ["div", "center", "section", "blockquote"];
    KEPT.into_iter().find(|kept| *kept == name)
}

/// The style of a tag in small letters and without blanks.
fn style(tag: &Tag) -> String {
    let style = attribute(tag, "style").unwrap_or_default().to_lowercase();
    style.split_whitespace().collect()
}

/// How the style of a tag sets its words.
pub(super) fn says(tag: &Tag) -> Vec<Inline> {
    /// What is moved by fewer points is only set evenly.
    const FAR: f32 = 2.0;
    let style = style(tag);
    let rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    let says = rules.filter_map(|(name, value)| match (name, value) {
        ("vertical-align", "super") => Some(Inline::Raised),
        ("vertical-align", "sub") => Some(Inline::Lowered),
        ("mso-text-raise", value) => match value.trim_end_matches("pt").parse::<f32>() {
            Ok(points) if points >= FAR => Some(Inline::Raised),
            Ok(points) if points <= -FAR => Some(Inline::Lowered),
            Ok(_) | Err(_) => None,
        },
        ("text-decoration" | "text-decoration-line", value) if value.contains("line-through") => {
            Some(Inline::Struck)
        }
        ("display", "none") | ("mso-hide", "all") => Some(Inline::Hidden),
        _ => None,
    });
    says.collect()
}

pub(super) fn is_centred(tag: &Tag) -> bool {
    let centred = |value: &str| value.trim().eq_ignore_ascii_case("center");
    let style = style(tag);
    &*tag.name == "center"
        || attribute(tag, "align").is_some_and(|value| centred(&value))
        || style.contains("text-align:center")
}

pub(super) fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|a| &*a.name.local == name)?;
    Some(found.value.to_string())
}

pub(super) fn number(tag: &Tag, name: &str) -> Option<usize> {
    attribute(tag, name)?.trim().parse().ok()
}

/// A list that is open. Browsers write the numbers of a numbered list; so do we.
#[derive(Debug)]
pub(super) struct List {
    numbers: Option<Numbers>,
    next: usize,
}

#[derive(Clone, Copy, Debug)]
enum Numbers {
    Decimal,
    Letters { capital: bool },
    Roman { capital: bool },
}

impl List {
    pub fn begin(tag: &Tag) -> Self {
        let kind = attribute(tag, "type").unwrap_or_default();
        let numbers = match kind.as_str() {
            "a" | "A" => Numbers::Letters {
                capital: kind == "A",
            },
            "i" | "I" => Numbers::Roman {
                capital: kind == "I",
            },
            _ => Numbers::Decimal,
        };
        Self {
            numbers: (&*tag.name == "ol").then_some(numbers),
            next: number(tag, "start").unwrap_or(1),
        }
    }

    /// What stands before the next item; none where a bullet stands.
    pub fn next(&mut self, item: &Tag) -> Option<String> {
        let numbers = self.numbers?;
        let number = number(item, "value").unwrap_or(self.next);
        self.next = number.saturating_add(1);
        Some(match numbers {
            Numbers::Decimal => format!("{number}."),
            Numbers::Letters { capital } => {
                format!("{}.", super::super::count::letters(number, capital))
            }
            Numbers::Roman { capital } => {
                format!("{}.", super::super::count::roman(number, capital))
            }
        })
    }
}
