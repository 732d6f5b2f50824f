//! The styles of a document, as far as they matter for reading.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::look::{ParagraphLook, RunLook, attribute, child, value};

/// All styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
}

/// How far a style is followed to those it is based on.
const FARTHEST: usize = 16;

impl Styles {
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut styles = Self::default();
        for node in root
            .children()
            .filter(|node| node.tag_name().name() == "style")
        {
            let Some(id) = attribute(node, "styleId") else {
                continue;
            };
            let is_default = attribute(node, "default").is_some_and(|on| on == "1" || on == "true");
            if is_default && attribute(node, "type") == Some("paragraph") {
                styles.default = Some(id.to_owned());
            }
            let name = child(node, "name")
                .and_then(value)
                .unwrap_or_default()
                .to_lowercase();
            let mut paragraph = ParagraphLook::read(child(node, "pPr"));
            if name.starts_with("heading") || name == "title" {
                paragraph.heading = Some(true);
            }
            let style = Style {
                based_on: child(node, "basedOn").and_then(value).map(str::to_owned),
                paragraph,
                run: RunLook::read(child(node, "rPr")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// How a paragraph is set: by itself, by its style and by what that is based on. The second is what its runs
    /// have from it, the third the style that puts it into a list.
    pub fn resolve(&self, own: ParagraphLook) -> (ParagraphLook, RunLook, Option<String>) {
        let mut look = own;
        let mut run = RunLook::default();
        let mut lists = None;
        let mut next = look.style.clone().or_else(|| self.default.clone());
        for _ in 0..FARTHEST {
            let Some((id, style)) = next.and_then(|id| Some((id.clone(), self.styles.get(&id)?)))
            else {
                break;
            };
            look.centred = look.centred.or(style.paragraph.centred);
            look.heading = look.heading.or(style.paragraph.heading);
            if look.list.is_none() && style.paragraph.list.is_some() {
                look.list.clone_from(&style.paragraph.list);
                look.level = look.level.or(style.paragraph.level);
                lists = Some(id);
            }
            run = run.or(style.run);
            next = style.based_on.clone();
        }
        (look, run, lists)
    }

    /// What a run has from a style of its own.
    pub fn run(&self, id: &str) -> RunLook {
        let mut run = RunLook::default();
        let mut next = Some(id);
        for _ in 0..FARTHEST {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            run = run.or(style.run);
            next = style.based_on.as_deref();
        }
        run
    }
}
