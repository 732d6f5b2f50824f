//! The drawings of a module and their words.

use std::collections::BTreeMap;
use std::ops::Range;

use okuu_content::figure::Figure;

use crate::file::{At, SourceFile};
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::table::{Document, Texts};
use crate::tree::Tree;

/// A drawing with the words that are put into it.
#[derive(Debug)]
pub(crate) struct FigureFile {
    /// As texts write it: `figures/room.svg`.
    pub shown_as: String,
    pub file: SourceFile,
    /// By key; `alt` is for those who cannot see it.
    pub words: BTreeMap<String, Texts>,
}

/// A table of `strings.toml`.
struct Strings {
    name: At<String>,
    words: Vec<(At<String>, Texts)>,
}

const ALT: &str = "alt";
const SMALLEST_TEXT: f64 = 14.0;
const WIDTHS: std::ops::RangeInclusive<f64> = 640.0..=960.0;

/// Reads the drawings of a module, checks them against the allow-list and their words against `strings.toml`.
pub(crate) fn read(tree: &Tree, module: &str, problems: &Problems) -> Vec<FigureFile> {
    let folder = format!("{module}/figures");
    let names: Vec<_> = tree.names(&folder);
    let drawings: Vec<_> = names
        .iter()
        .filter_map(|name| name.strip_suffix(".svg"))
        .collect();
    let path = format!("{folder}/strings.toml");
    let needed = !drawings.is_empty() || tree.is_file(&path);
    let strings_file = if needed {
        tree.read(&path, problems)
    } else {
        None
    };
    let strings = strings_file
        .as_ref()
        .map(|file| read_strings(file, problems));
    if let (Some(file), Some(strings)) = (&strings_file, &strings) {
        for table in strings
            .iter()
            .filter(|table| !drawings.contains(&table.name.value.as_str()))
        {
            let kind = ProblemKind::FigureStringsWithoutFigure(table.name.value.clone());
            problems.add(file, &table.name.at, kind);
        }
    }
    drawings
        .iter()
        .filter_map(|name| {
            let file = tree.read(&format!("{folder}/{name}.svg"), problems)?;
            let table = strings
                .iter()
                .flatten()
                .find(|table| table.name.value == *name);
            let words = match (table, &strings_file) {
                (Some(table), Some(strings)) => check(&file, table, strings, problems),
                (None, Some(_)) => {
                    let kind = ProblemKind::FigureWithoutStrings((*name).to_owned());
                    problems.push(Problem::with(file.path.clone(), kind));
                    BTreeMap::new()
                }
                (_, None) => BTreeMap::new(),
            };
            Some(FigureFile {
                shown_as: format!("figures/{name}.svg"),
                file,
                words,
            })
        })
        .collect()
}

fn read_strings(file: &SourceFile, problems: &Problems) -> Vec<Strings> {
    let document = Document::parse(file, problems);
    let tables = document.open_table(problems).each_table();
    tables
        .into_iter()
        .map(|(name, table)| Strings {
            name,
            words: table.each_texts(),
        })
        .collect()
}

/// Compares a drawing with its words, both ways.
fn check(
    file: &SourceFile,
    table: &Strings,
    strings: &SourceFile,
    problems: &Problems,
) -> BTreeMap<String, Texts> {
    let has = |key: &str| table.words.iter().any(|(name, _)| name.value == key);
    match Figure::parse(&file.text) {
        Ok(figure) => {
            for key in figure.keys().iter().filter(|key| !has(key)) {
                let at = file
                    .text
                    .find(&format!("{{{{{key}}}}}"))
                    .unwrap_or_default();
                let at = at..at + key.len() + 4;
                problems.add(file, &at, ProblemKind::FigureStringMissing(key.clone()));
            }
            for (key, _) in &table.words {
                if key.value != ALT && !figure.keys().contains(&key.value) {
                    let kind = ProblemKind::FigureStringUnused(key.value.clone());
                    problems.add(strings, &key.at, kind);
                }
            }
            check_size(file, problems);
        }
        Err(slips) => {
            for slip in slips {
                let at = xml_fault(file).unwrap_or(slip.span);
                problems.add(file, &at, ProblemKind::Figure(slip.problem));
            }
        }
    }
    if !has(ALT) {
        problems.add(
            strings,
            &table.name.at,
            ProblemKind::KeyMissing(ALT.to_owned()),
        );
    }
    table
        .words
        .iter()
        .map(|(key, texts)| (key.value.clone(), texts.clone()))
        .collect()
}

/// Text that is too small on an old tablet, and drawings that would be scaled until it is.
fn check_size(file: &SourceFile, problems: &Problems) {
    let Ok(document) = roxmltree::Document::parse(&file.text) else {
        return;
    };
    let root = document.root_element();
    if let Some(view) = root.attribute_node("viewBox") {
        let width = view
            .value()
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .nth(2);
        let width = width.and_then(|width| width.parse::<f64>().ok());
        if !width.is_some_and(|width| WIDTHS.contains(&width)) {
            let kind = ProblemKind::FigureSize(format!("viewBox «{}»", view.value()));
            problems.add(file, &view.range(), kind);
        }
    }
    for size in document
        .descendants()
        .filter_map(|node| node.attribute_node("font-size"))
    {
        if size
            .value()
            .parse::<f64>()
            .is_ok_and(|size| size < SMALLEST_TEXT)
        {
            let kind = ProblemKind::FigureSize(format!("text of size {}", size.value()));
            problems.add(file, &size.range(), kind);
        }
    }
}

/// Where the file stops being XML; none when it is XML.
fn xml_fault(file: &SourceFile) -> Option<Range<usize>> {
    let position = roxmltree::Document::parse(&file.text).err()?.pos();
    let (row, column) = (
        position.row.saturating_sub(1),
        position.col.saturating_sub(1),
    );
    let mut lines = file.text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(row as usize).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end();
    let at = line
        .char_indices()
        .nth(column as usize)
        .map_or(line.len(), |(at, _)| at);
    Some(before + at..before + line.len())
}
