//! Reading and checking a drawing.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::allow;

/// How deep groups may be nested.
const MAX_DEPTH: usize = 32;
/// How many nodes a drawing may have.
const MAX_NODES: u32 = 20_000;
const SVG: &str = "http://www.w3.org/2000/svg";

/// A drawing that holds only what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub(super) root: Element,
    keys: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Child {
    Element(Element),
    Text(Vec<Piece>),
}

/// Text of a drawing, cut at its `{{keys}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Key(String),
}

/// What is wrong with a drawing, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSlip {
    /// Bytes of the file.
    pub span: std::ops::Range<usize>,
    /// What is wrong.
    pub problem: FigureProblem,
}

/// What can be wrong with a drawing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureProblem {
    /// The file is not XML.
    #[error("not readable as XML: {0}")]
    NotXml(String),
    /// The root is not `<svg xmlns="http://www.w3.org/2000/svg">`.
    #[error("the root is not an svg element")]
    NotSvg,
    /// The root has no `viewBox`.
    #[error("the svg element has no viewBox")]
    NoViewBox,
    /// The root has a size of its own.
    #[error("the svg element has a {0} of its own")]
    SizedRoot(&'static str),
    /// An element that is not allowed.
    #[error("the element <{0}> is not allowed")]
    Element(String),
    /// An attribute that is not allowed.
    #[error("the attribute {0} is not allowed")]
    Attribute(String),
    /// A value that is not allowed.
    #[error("the value «{value}» of {attribute} is not allowed")]
    Value {
        /// Whose value it is.
        attribute: String,
        /// The value.
        value: String,
    },
    /// Words outside of `<text>`.
    #[error("words stand outside of a text element")]
    StrayText,
    /// `{{` without a key and `}}`.
    #[error(
        "«{{{{» does not open a key: write {{{{key}}}} with lower-case letters, digits and hyphens"
    )]
    BrokenKey,
    /// Groups inside groups inside groups.
    #[error("elements are nested too deep")]
    TooDeep,
}

impl Figure {
    /// Reads a drawing.
    ///
    /// # Errors
    /// Everything in it that is not allowed.
    pub fn parse(svg: &str) -> Result<Self, Vec<FigureSlip>> {
        let options = ParsingOptions {
            nodes_limit: MAX_NODES,
            ..ParsingOptions::default()
        };
        let document = Document::parse_with_options(svg, options).map_err(|error| {
            let problem = FigureProblem::NotXml(error.to_string());
            let span = 0..svg.lines().next().map_or(0, str::len);
            vec![FigureSlip { span, problem }]
        })?;
        let mut reader = Reader::default();
        let node = document.root_element();
        reader.check_root(node);
        let root = reader.element(node, 0);
        if reader.slips.is_empty() {
            Ok(Self {
                root,
                keys: reader.keys,
            })
        } else {
            Err(reader.slips)
        }
    }

    /// The keys of its words: what stands between `{{` and `}}`.
    #[must_use]
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }
}

#[derive(Default)]
struct Reader {
    slips: Vec<FigureSlip>,
    keys: BTreeSet<String>,
}

impl Reader {
    fn slip(&mut self, node: Node<'_, '_>, problem: FigureProblem) {
        let span = node.range();
        self.slips.push(FigureSlip { span, problem });
    }

    fn check_root(&mut self, node: Node<'_, '_>) {
        if node.tag_name().name() != "svg" || node.tag_name().namespace() != Some(SVG) {
            self.slip(node, FigureProblem::NotSvg);
            return;
        }
        if node.attribute("viewBox").is_none() {
            self.slip(node, FigureProblem::NoViewBox);
        }
        for size in ["width", "height"] {
            if node.attribute(size).is_some() {
                self.slip(node, FigureProblem::SizedRoot(size));
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Element {
        let name = node.tag_name().name().to_owned();
        let svg = node.tag_name().namespace() == Some(SVG);
        if !svg || !allow::ELEMENTS.contains(&name.as_str()) || (name == "svg" && depth > 0) {
            self.slip(node, FigureProblem::Element(name.clone()));
        }
        let attributes = self.attributes(node);
        let mut children = Vec::new();
        if depth >= MAX_DEPTH {
            self.slip(node, FigureProblem::TooDeep);
            return Element {
                name,
                attributes,
                children,
            };
        }
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => {
                    children.push(Child::Element(self.element(child, depth + 1)));
                }
                NodeType::Text => children.extend(self.text(child, &name)),
                NodeType::Comment => {}
                NodeType::PI | NodeType::Root => {
                    self.slip(child, FigureProblem::Element("?".to_owned()));
                }
            }
        }
        Element {
            name,
            attributes,
            children,
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let span = attribute.range();
            let problem = if attribute.namespace().is_some() || !allow::ATTRIBUTES.contains(&name) {
                FigureProblem::Attribute(name.to_owned())
            } else if !allow::value(name, value) {
                FigureProblem::Value {
                    attribute: name.to_owned(),
                    value: value.to_owned(),
                }
            } else {
                attributes.push((name.to_owned(), value.to_owned()));
                continue;
            };
            self.slips.push(FigureSlip { span, problem });
        }
        attributes
    }

    fn text(&mut self, node: Node<'_, '_>, parent: &str) -> Option<Child> {
        let text = node.text().unwrap_or_default();
        if !allow::holds_text(parent) {
            if !text.trim().is_empty() {
                self.slip(node, FigureProblem::StrayText);
            }
            return None;
        }
        let Some(pieces) = pieces(text) else {
            self.slip(node, FigureProblem::BrokenKey);
            return None;
        };
        for piece in &pieces {
            if let Piece::Key(key) = piece {
                self.keys.insert(key.clone());
            }
        }
        Some(Child::Text(pieces))
    }
}

fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, after) = after.split_once("}}")?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
        if key.is_empty() || !key.bytes().all(plain) {
            return None;
        }
        pieces.push(Piece::Words(before.to_owned()));
        pieces.push(Piece::Key(key.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Some(pieces)
}
