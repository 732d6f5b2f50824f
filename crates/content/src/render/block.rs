//! Blocks.

use okuu_domain::Language;

use super::Pictures;
use crate::dialect::{
    self, Align, Cell, Inline, InlineKind, Item, List, Node, NodeKind, Row, Table,
};
use crate::escape::text;

/// Writes one text. It numbers the footnotes as they are met.
#[derive(Debug)]
pub(crate) struct Renderer {
    pub(super) language: Language,
    pictures: Pictures,
    footnotes: Vec<String>,
    /// Whether the text is an act's own, in which marks and links of ours mean nothing.
    pub(super) official: bool,
}

impl Renderer {
    pub(crate) fn new(language: Language, pictures: Pictures) -> Self {
        Self {
            language,
            pictures,
            footnotes: Vec::new(),
            official: false,
        }
    }

    /// Writes the text of an act.
    pub(crate) fn official(language: Language, pictures: Pictures) -> Self {
        Self {
            official: true,
            ..Self::new(language, pictures)
        }
    }

    /// One block. `first` says whether it opens a lesson, where an aim may stand.
    pub(crate) fn node(&mut self, node: &Node, first: bool) -> String {
        let mut html = String::new();
        if let NodeKind::Paragraph(words) = &node.kind
            && first
            && dialect::is_aim(node)
        {
            self.aim(words, &mut html);
        } else {
            self.block(node, &mut html);
        }
        html
    }

    /// Several blocks, one after the other.
    pub(crate) fn nodes(&mut self, nodes: &[Node]) -> String {
        let mut html = String::new();
        self.blocks(nodes, &mut html);
        html
    }

    /// The words of a line.
    pub(crate) fn line(&mut self, inlines: &[Inline]) -> String {
        let mut html = String::new();
        self.inlines(inlines, &mut html);
        html
    }

    /// What an item of a list holds.
    pub(crate) fn item(&mut self, item: &Item) -> String {
        self.nodes(&item.nodes).trim_end().to_owned()
    }

    fn blocks(&mut self, nodes: &[Node], html: &mut String) {
        nodes.iter().for_each(|node| self.block(node, html));
    }

    fn block(&mut self, node: &Node, html: &mut String) {
        match &node.kind {
            NodeKind::Paragraph(words) => self.paragraph(words, Some("p"), html),
            NodeKind::Plain(words) => self.paragraph(words, None, html),
            NodeKind::Heading(heading) => {
                let level = heading.level;
                html.push_str(&format!("<h{level}>"));
                self.inlines(&heading.text, html);
                html.push_str(&format!("</h{level}>"));
            }
            NodeKind::Alert(kind, inner) => {
                html.push_str(&format!("<aside class=\"alert {}\">", kind.class()));
                html.push_str("<p class=\"alert-label\">");
                text(kind.label(self.language), html);
                html.push_str("</p>");
                self.blocks(inner, html);
                html.push_str("</aside>");
            }
            NodeKind::Quote(inner) => {
                html.push_str("<blockquote>");
                self.blocks(inner, html);
                html.push_str("</blockquote>");
            }
            NodeKind::List(list) => self.list(list, html),
            NodeKind::Table(table) => self.table(table, html),
            NodeKind::Code(words) => {
                html.push_str("<pre><code>");
                text(words, html);
                html.push_str("</code></pre>");
            }
            NodeKind::Footnote(label, inner) => {
                let number = self.footnote(label);
                html.push_str(&format!("<div class=\"footnote\"><sup>{number}</sup>"));
                self.blocks(inner, html);
                html.push_str("</div>");
            }
            NodeKind::Rule => html.push_str("<hr>"),
            NodeKind::Html(words) => {
                html.push_str("<p>");
                text(words.trim(), html);
                html.push_str("</p>");
            }
        }
    }

    /// The number of a footnote: its place among those met so far.
    pub(super) fn footnote(&mut self, label: &str) -> usize {
        let known = self.footnotes.iter().position(|known| known == label);
        known.unwrap_or_else(|| {
            self.footnotes.push(label.to_owned());
            self.footnotes.len() - 1
        }) + 1
    }

    /// The aim is set by its class, so its own emphasis would be too much.
    fn aim(&mut self, words: &[Inline], html: &mut String) {
        html.push_str("<p class=\"aim\">");
        for inline in words {
            if let InlineKind::Emphasis(inner) = &inline.kind {
                self.inlines(inner, html);
            } else {
                self.inlines(std::slice::from_ref(inline), html);
            }
        }
        html.push_str("</p>");
    }

    /// A paragraph and the figures in it. When it begins with a figure, what follows belongs to the caption.
    fn paragraph(&mut self, words: &[Inline], tag: Option<&str>, html: &mut String) {
        if let [
            Inline {
                kind: InlineKind::Image(path, caption),
                ..
            },
            rest @ ..,
        ] = words
        {
            return self.figure(path, caption, rest, html);
        }
        if let Some(tag) = tag {
            html.push_str(&format!("<{tag}>"));
        }
        let image = |inline: &Inline| matches!(inline.kind, InlineKind::Image(..));
        for inline in words.iter().filter(|inline| !image(inline)) {
            self.inlines(std::slice::from_ref(inline), html);
        }
        if let Some(tag) = tag {
            html.push_str(&format!("</{tag}>"));
        }
        for inline in words {
            if let InlineKind::Image(path, caption) = &inline.kind {
                self.figure(path, caption, &[], html);
            }
        }
    }

    fn figure(&mut self, path: &str, caption: &[Inline], rest: &[Inline], html: &mut String) {
        html.push_str("<figure class=\"figure\">");
        if let Some(svg) = self.pictures.get(path) {
            html.push_str(svg);
        }
        let mut words = self.line(caption);
        words.push_str(&self.line(rest));
        if !words.trim().is_empty() {
            html.push_str(&format!("<figcaption>{}</figcaption>", words.trim_end()));
        }
        html.push_str("</figure>");
    }

    fn list(&mut self, list: &List, html: &mut String) {
        let tag = match list.start {
            None => "ul",
            Some(_) => "ol",
        };
        match list.start {
            Some(start) if start != 1 => html.push_str(&format!("<ol start=\"{start}\">")),
            _ => html.push_str(&format!("<{tag}>")),
        }
        for item in &list.items {
            // The box of a task is for the style sheet to draw.
            html.push_str(match item.task {
                None => "<li>",
                Some(_) => "<li class=\"task\">",
            });
            self.blocks(&item.nodes, html);
            html.push_str("</li>");
        }
        html.push_str(&format!("</{tag}>"));
    }

    fn table(&mut self, table: &Table, html: &mut String) {
        let columns: Vec<_> = (0..table.columns.len())
            .map(|column| aligned(table, column))
            .collect();
        html.push_str("<div class=\"table\"><table><thead>");
        self.row(&table.head, &columns, "th", html);
        html.push_str("</thead><tbody>");
        for row in &table.rows {
            self.row(row, &columns, "td", html);
        }
        html.push_str("</tbody></table></div>");
    }

    fn row(&mut self, row: &Row, columns: &[Align], tag: &str, html: &mut String) {
        html.push_str("<tr>");
        for (cell, align) in row.cells.iter().zip(columns) {
            self.cell(cell, *align, tag, html);
        }
        html.push_str("</tr>");
    }

    fn cell(&mut self, cell: &Cell, align: Align, tag: &str, html: &mut String) {
        html.push_str(&match align {
            Align::Natural | Align::Left => format!("<{tag}>"),
            Align::Centre => format!("<{tag} class=\"centre\">"),
            Align::Right => format!("<{tag} class=\"right\">"),
        });
        self.inlines(cell, html);
        html.push_str(&format!("</{tag}>"));
    }
}

/// How a column is set: numbers below each other, unless the author said otherwise or they name the rows.
fn aligned(table: &Table, column: usize) -> Align {
    let said = table.columns[column];
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let numbers = cells.clone().count() > 1 && cells.clone().all(is_number);
    match said {
        Align::Natural if column > 0 && numbers => Align::Right,
        said => said,
    }
}

/// Whether a cell holds numbers and nothing else: `1 486`, `88,6 %`, `271 · 198`.
fn is_number(cell: &Cell) -> bool {
    let words = dialect::plain_text(cell);
    words.starts_with(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%·".contains(c))
}
