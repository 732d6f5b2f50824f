//! The one way in which words become HTML.

/// Appends words between tags.
pub(crate) fn text(words: &str, html: &mut String) {
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            // Not allowed in HTML, and able to confuse what reads it.
            '\0' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
}

/// Appends words between the double quotes of an attribute.
pub(crate) fn attribute(words: &str, html: &mut String) {
    for c in words.chars() {
        match c {
            '"' => html.push_str("&quot;"),
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\0' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
}
