//! How a paragraph or a run is set, as far as it matters for reading.

use roxmltree::Node;

use crate::import::piece::Height;

/// What a run or a style says about its characters. None where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RunLook {
    pub bold: Option<bool>,
    pub height: Option<Height>,
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
}

/// What a paragraph or a style says about its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParagraphLook {
    pub style: Option<String>,
    pub centred: Option<bool>,
    pub heading: Option<bool>,
    /// The list.
    pub list: Option<String>,
    /// The level in it.
    pub level: Option<usize>,
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
        Self {
            bold: toggle(node, "b"),
            height: height(node),
            hidden: toggle(node, "vanish"),
            struck,
        }
    }

    /// What this says, and what the other says where this says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            height: self.height.or(other.height),
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
        let outline = child(node, "outlineLvl").and_then(value);
        let list = child(node, "numPr");
        let of_list = |name| list.and_then(|list| child(list, name)).and_then(value);
        Self {
            style: child(node, "pStyle").and_then(value).map(str::to_owned),
            centred: child(node, "jc")
                .and_then(value)
                .map(|place| place == "center"),
            heading: outline.map(|level| level.parse().is_ok_and(|level: u8| level < 9)),
            list: of_list("numId").map(str::to_owned),
            level: of_list("ilvl").and_then(|level| level.parse().ok()),
            end_deleted: end
                .is_some_and(|end| child(end, "del").is_some() || child(end, "moveFrom").is_some()),
        }
    }
}

/// Where the characters stand: as they are called raised, or by how far they are moved, in half points.
fn height(node: Node<'_, '_>) -> Option<Height> {
    /// What is moved by less is only set evenly.
    const FAR: i32 = 4;
    let named = child(node, "vertAlign").and_then(value);
    let moved = child(node, "position").and_then(value);
    match (named, moved.and_then(|moved| moved.parse::<i32>().ok())) {
        (Some("superscript"), _) => Some(Height::Raised),
        (Some("subscript"), _) => Some(Height::Lowered),
        (_, Some(moved)) if moved >= FAR => Some(Height::Raised),
        (_, Some(moved)) if moved <= -FAR => Some(Height::Lowered),
        (Some(_), _) | (None, Some(_)) => Some(Height::OnLine),
        (None, None) => None,
    }
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
