//! The numbers that the word processor writes before paragraphs. They are part of the act and stand nowhere in its
//! text, so they are counted here.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::look::{attribute, child, value};
use crate::import::count;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// How lists are numbered, by the id of their form.
    forms: BTreeMap<String, Form>,
    lists: BTreeMap<String, List>,
}

#[derive(Debug, Default)]
struct Form {
    levels: BTreeMap<usize, Level>,
    /// The style that this form defines, and the one that defines it in place of levels of its own.
    defines: Option<String>,
    defined_by: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    form: String,
    /// By level: where this list begins to count.
    starts: BTreeMap<usize, usize>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: usize,
    format: String,
    /// `%1.%2.`
    text: String,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
    /// It begins anew only below a new number of one of so many highest levels; of any higher one when this is none.
    begins_below: Option<usize>,
    /// Whether the numbers of higher levels are written in digits here.
    digits: bool,
}

/// Levels that a list can have.
const LEVELS: usize = 9;
/// What is longer is no number but a text, and stands before every paragraph of the list.
const LONGEST: usize = 200;

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Marker {
    Text(String),
    Bullet,
    Nothing,
    /// A form that is not known.
    Unknown(String),
}

/// How far all lists have come.
#[derive(Debug, Default)]
pub(super) struct Counters {
    numbers: BTreeMap<String, [Option<usize>; LEVELS]>,
    /// The lists and levels that have begun to count for themselves.
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        for node in root.children() {
            match node.tag_name().name() {
                "abstractNum" => {
                    let id = attribute(node, "abstractNumId").unwrap_or_default();
                    numbering.forms.insert(id.to_owned(), Form::read(node));
                }
                "num" => {
                    let id = attribute(node, "numId").unwrap_or_default();
                    numbering.lists.insert(id.to_owned(), List::read(node));
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts a paragraph of a list and tells what stands before it. Level by number or by style.
    pub fn next(
        &self,
        counters: &mut Counters,
        list: &str,
        level: Option<usize>,
        style: Option<&str>,
    ) -> Marker {
        let Some(found) = self.lists.get(list) else {
            return Marker::Nothing;
        };
        let Some((name, form)) = self.form(&found.form) else {
            return Marker::Unknown(format!("list {list}"));
        };
        let of_style = || {
            form.levels
                .iter()
                .find(|(_, level)| style.is_some() && level.style.as_deref() == style)
        };
        let place = level
            .or_else(|| of_style().map(|(place, _)| *place))
            .unwrap_or(0);
        let level = |place: usize| found.levels.get(&place).or_else(|| form.levels.get(&place));
        let Some(here) = level(place).filter(|_| place < LEVELS) else {
            return Marker::Unknown(format!("level {place} of list {list}"));
        };
        let numbers = counters.numbers.entry(name.to_owned()).or_default();
        let start = found.starts.get(&place);
        let anew = start.is_some() && counters.begun.insert((list.to_owned(), place));
        numbers[place] = Some(match (anew, numbers[place]) {
            (false, Some(number)) => number.saturating_add(1),
            (true, _) | (false, None) => start.copied().unwrap_or(here.start),
        });
        for (below, number) in numbers.iter_mut().enumerate().skip(place + 1) {
            let begins_below = level(below).and_then(|level| level.begins_below);
            if begins_below.is_none_or(|highest| place < highest) {
                *number = None;
            }
        }
        for (above, number) in numbers.iter_mut().enumerate().take(place) {
            number.get_or_insert_with(|| level(above).map_or(1, |level| level.start));
        }
        write(here, numbers, level)
    }

    /// A form by its id, or the one that defines the style it names.
    fn form(&self, id: &str) -> Option<(&str, &Form)> {
        let (id, form) = self.forms.get_key_value(id)?;
        let Some(style) = form.defined_by.as_ref().filter(|_| form.levels.is_empty()) else {
            return Some((id, form));
        };
        let defines = |form: &&Form| form.defines.as_ref() == Some(style);
        let mut all = self.forms.iter();
        all.find(|(_, form)| defines(form))
            .map(|(id, form)| (id.as_str(), form))
    }
}

impl Form {
    fn read(node: Node<'_, '_>) -> Self {
        let style = |name| child(node, name).and_then(value).map(str::to_owned);
        let levels = node
            .children()
            .filter(|node| node.tag_name().name() == "lvl");
        let place = |node: Node<'_, '_>| attribute(node, "ilvl")?.parse().ok();
        let levels = levels.filter_map(|node| Some((place(node)?, Level::read(node))));
        Self {
            levels: levels.filter(|(place, _)| *place < LEVELS).collect(),
            defines: style("styleLink"),
            defined_by: style("numStyleLink"),
        }
    }
}

/// Writes the number of a paragraph.
fn write<'a>(
    here: &Level,
    numbers: &[Option<usize>; LEVELS],
    level: impl Fn(usize) -> Option<&'a Level>,
) -> Marker {
    if here.format == "bullet" {
        return Marker::Bullet;
    }
    if here.text.len() > LONGEST {
        return Marker::Unknown("a text in place of a number".to_owned());
    }
    let mut text = String::new();
    let mut chars = here.text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = chars
            .peek()
            .and_then(|next| next.to_digit(10))
            .filter(|_| c == '%');
        let place = digit
            .and_then(|digit| (digit as usize).checked_sub(1))
            .filter(|place| *place < LEVELS);
        let Some(place) = place else {
            text.push(c);
            continue;
        };
        chars.next();
        let format = level(place).map_or("decimal", |level| level.format.as_str());
        let format = if here.digits { "decimal" } else { format };
        match number(numbers[place].unwrap_or(1), format) {
            Some(number) => text.push_str(&number),
            None => return Marker::Unknown(format.to_owned()),
        }
    }
    if text.trim().is_empty() {
        Marker::Nothing
    } else {
        Marker::Text(text)
    }
}

fn number(number: usize, format: &str) -> Option<String> {
    Some(match format {
        "decimal" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => count::roman(number, true),
        "lowerRoman" => count::roman(number, false),
        "upperLetter" => count::letters(number, true),
        "lowerLetter" => count::letters(number, false),
        "russianUpper" => count::russian(number, true),
        "russianLower" => count::russian(number, false),
        "none" => String::new(),
        _ => return None,
    })
}

impl List {
    fn read(node: Node<'_, '_>) -> Self {
        let form = child(node, "abstractNumId")
            .and_then(value)
            .unwrap_or_default();
        let mut list = Self {
            form: form.to_owned(),
            ..Self::default()
        };
        for over in node
            .children()
            .filter(|node| node.tag_name().name() == "lvlOverride")
        {
            let Some(place) = attribute(over, "ilvl").and_then(|place| place.parse().ok()) else {
                continue;
            };
            if let Some(start) = child(over, "startOverride").and_then(number_of) {
                list.starts.insert(place, start);
            }
            if let Some(node) = child(over, "lvl") {
                list.levels.insert(place, Level::read(node));
            }
        }
        list
    }
}

impl Level {
    fn read(node: Node<'_, '_>) -> Self {
        let text = |name| child(node, name).and_then(value);
        Self {
            start: child(node, "start").and_then(number_of).unwrap_or(1),
            format: text("numFmt").unwrap_or("decimal").to_owned(),
            text: text("lvlText").unwrap_or_default().to_owned(),
            style: text("pStyle").map(str::to_owned),
            begins_below: child(node, "lvlRestart").and_then(number_of),
            digits: child(node, "isLgl").is_some(),
        }
    }
}

fn number_of(node: Node<'_, '_>) -> Option<usize> {
    value(node)?.parse().ok()
}
