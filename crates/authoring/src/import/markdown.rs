//! The Markdown of an official text, as `content/README.md` describes it. Everything is plain text: what Markdown
//! would read as something else is escaped.

use super::outline::Block;

/// Writes the blocks.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let point = is_listed(block);
        let goes_on = point && in_list;
        if !goes_on && !out.is_empty() {
            out.push('\n');
        }
        write(block, &mut out);
        in_list = point;
    }
    out
}

/// A point that ends with a brace would read as if it had an id, so it becomes a paragraph.
fn is_listed(block: &Block) -> bool {
    matches!(block, Block::Point { text, .. } if !text.ends_with('}'))
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Title(text) => heading("#", text, "title", out),
        Block::Chapter { id, text } => heading("#", text, id, out),
        Block::Article { id, text } => heading("##", text, id, out),
        Block::Point { depth, text } if is_listed(block) => {
            out.push_str(&"  ".repeat(*depth));
            out.push_str("- ");
            out.push_str(&at_start(text));
            out.push('\n');
        }
        Block::Paragraph(text) | Block::Point { text, .. } | Block::Footnote(text) => {
            out.push_str(&at_start(text));
            out.push('\n');
        }
        Block::Note(text) => {
            out.push('*');
            out.push_str(&escape(text));
            out.push_str("*\n");
        }
        Block::Table(rows) => table(rows, out),
    }
}

fn heading(level: &str, text: &str, id: &str, out: &mut String) {
    out.push_str(level);
    out.push(' ');
    out.push_str(&escape(text));
    out.push_str(" {#");
    out.push_str(id);
    out.push_str("}\n");
}

fn table(rows: &[Vec<String>], out: &mut String) {
    for (place, row) in rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            out.push(' ');
            out.push_str(&escape(cell));
            out.push_str(" |");
        }
        out.push('\n');
        if place == 0 {
            out.push('|');
            out.push_str(&"---|".repeat(row.len()));
            out.push('\n');
        }
    }
}

/// Escapes what has a meaning anywhere in a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '&' | '#' | '~'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The same, and what has a meaning at the beginning of a line: a number with its full stop or bracket, a dash,
/// a plus or an equals sign.
fn at_start(text: &str) -> String {
    let sign = text.find(|c: char| !(c.is_alphanumeric() || c == '-'));
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{}", escape(text));
    }
    let counts =
        |head: &str| head.starts_with(|c: char| c.is_numeric()) || head.chars().count() <= 2;
    let ends = |at: &usize| text[at + 1..].is_empty() || text[at + 1..].starts_with(' ');
    let marker = |at: &usize| *at > 0 && text[*at..].starts_with(['.', ')']) && ends(at);
    if let Some(at) = sign.filter(marker)
        && counts(&text[..at])
    {
        return format!("{}\\{}", escape(&text[..at]), escape(&text[at..]));
    }
    escape(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1. Текст", "1\\. Текст")]
    #[case("2-1. Текст", "2-1\\. Текст")]
    #[case("1) текст", "1\\) текст")]
    #[case("а) текст", "а\\) текст")]
    #[case("- текст", "\\- текст")]
    #[case("Журнал.", "Журнал.")]
    #[case("г.Учкун", "г.Учкун")]
    #[case("{?} [a](law:b) <b> & #", "\\{?\\} \\[a\\](law:b) \\<b\\> \\& \\#")]
    fn what_markdown_would_read_is_escaped(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(at_start(text), expected);
    }

    #[test]
    fn a_text_has_the_agreed_form() {
        let text = |text: &str| text.to_owned();
        let cells = |cells: [&str; 2]| cells.map(text).to_vec();
        let written = markdown(&[
            Block::Title(text("О журналах")),
            Block::Chapter {
                id: text("ch-1"),
                text: text("Глава I. Журналы"),
            },
            Block::Article {
                id: text("art-1"),
                text: text("Статья 1. Журнал"),
            },
            Block::Paragraph(text("1. В журнале есть:")),
            Block::Point {
                depth: 0,
                text: text("1) день:"),
            },
            Block::Point {
                depth: 1,
                text: text("а) час"),
            },
            Block::Note(text("(В редакции Закона КР)")),
            Block::Table(vec![cells(["a", "b"]), cells(["", "c|d"])]),
        ]);
        insta::assert_snapshot!(written, @r"
        # О журналах {#title}

        # Глава I. Журналы {#ch-1}

        ## Статья 1. Журнал {#art-1}

        1\. В журнале есть:

        - 1\) день:
          - а\) час

        *(В редакции Закона КР)*

        | a | b |
        |---|---|
        |  | c\|d |
        ");
    }
}
