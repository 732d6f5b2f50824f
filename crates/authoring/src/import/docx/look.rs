//! How a paragraph or a run is set, as far as it matters for reading.

use roxmltree::Node;

/// What a run or a style says about its characters. None where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RunLook {
    pub bold: Option<bool>,
    pub raised: Option<bool>,
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
}

/// What a paragraph or a style says about its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParagraphLook {
    pub style: Option<String>,
    pub centred: Option<bool>,
    pub heading: Option<bool>,
    /// The list and, when it is said, the level in it.
    pub list: Option<(String, Option<usize>)>,
    /// Whether the end of the paragraph was deleted, so that the next one continues it.
    pub end_deleted: bool,
}

impl RunLook {
    /// Reads `rPr`.
    pub fn read(properties: Option<Node<'_, '_>>) -> Self {
        let Some(node) = properties else {
            return Self::default();
        };
        let struck = toggle(node, "strike").or_else(|| toggle(node, "dstrike"));
        let place = child(node, "vertAlign").and_then(value);
        Self {
            bold: toggle(node, "b"),
            raised: place.map(|place| place == "superscript"),
            hidden: toggle(node, "vanish"),
            struck,
        }
    }

    /// What this says, and what the other says where this says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            raised: self.raised.or(other.raised),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
        }
    }
}

impl ParagraphLook {
    /// Reads `pPr`.
    pub fn read(properties: Option<Node<'_, '_>>) -> Self {
        let Some(node) = properties else {
            return Self::default();
        };
        let end = child(node, "rPr");
        let level = child(node, "outlineLvl").and_then(value);
        Self {
            style: child(node, "pStyle").and_then(value).map(str::to_owned),
            centred: child(node, "jc")
                .and_then(value)
                .map(|place| place == "center"),
            heading: level.map(|level| level.parse().is_ok_and(|level: u8| level < 9)),
            list: child(node, "numPr").and_then(list),
            end_deleted: end.is_some_and(|end| child(end, "del").is_some()),
        }
    }
}

/// Reads `numPr`.
fn list(node: Node<'_, '_>) -> Option<(String, Option<usize>)> {
    let level = child(node, "ilvl").and_then(value);
    let id = child(node, "numId").and_then(value)?;
    Some((id.to_owned(), level.and_then(|level| level.parse().ok())))
}

pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// An attribute by its name, whatever its namespace: there are two of them for the same format.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    attributes
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}

/// The `val` that most elements have.
pub(super) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// An element that is on by standing there, unless its value is one of those for off.
fn toggle(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!value(found).is_some_and(|value| matches!(value, "0" | "false" | "off")))
}
