//! The figures that a text shows.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::{Language, ModuleId};
use rusqlite::{Connection, OptionalExtension};

use crate::ContentError;
use crate::dialect::{Inline, InlineKind, Node, NodeKind, walk};
use crate::figure::Figure;

/// Drawings by the address under which a text shows them, ready to be put into a page.
#[derive(Debug, Default)]
pub(crate) struct Pictures(BTreeMap<String, String>);

impl Pictures {
    /// None, for texts that have no figures.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Those that a text of a module shows, with their words in the language of the text.
    pub(crate) fn of(
        nodes: &[Node],
        database: &Connection,
        module: &ModuleId,
        language: Language,
    ) -> Result<Self, ContentError> {
        let mut paths = BTreeSet::new();
        find(nodes, &mut paths);
        let mut pictures = BTreeMap::new();
        for path in paths {
            if let Some(svg) = load(database, module, path, language)? {
                pictures.insert(path.to_owned(), svg);
            }
        }
        Ok(Self(pictures))
    }

    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    #[cfg(test)]
    pub(super) fn with(path: &str, svg: &str) -> Self {
        Self(BTreeMap::from([(path.to_owned(), svg.to_owned())]))
    }
}

fn load(
    database: &Connection,
    module: &ModuleId,
    path: &str,
    language: Language,
) -> Result<Option<String>, ContentError> {
    let sql = "select svg from figure where module = ?1 and path = ?2";
    let svg = database
        .prepare_cached(sql)?
        .query_row([module.as_str(), path], |row| row.get::<_, String>(0))
        .optional()?;
    let Some(svg) = svg else {
        return Ok(None);
    };
    let figure = Figure::parse(&svg)
        .map_err(|slips| ContentError::Damaged(format!("{path}: {}", slips[0].problem)))?;
    let sql =
        "select key, words from figure_text where module = ?1 and path = ?2 and language = ?3";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([module.as_str(), path, language.code()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let words = rows.collect::<Result<BTreeMap<String, String>, _>>()?;
    let alt = words.get("alt").map_or("", String::as_str);
    Ok(Some(figure.render(&words, alt)))
}

fn find<'a>(nodes: &'a [Node], paths: &mut BTreeSet<&'a str>) {
    for node in nodes {
        match &node.kind {
            NodeKind::Paragraph(text) | NodeKind::Plain(text) => find_inline(text, paths),
            NodeKind::Alert(_, inner) | NodeKind::Quote(inner) | NodeKind::Footnote(_, inner) => {
                find(inner, paths);
            }
            NodeKind::List(list) => {
                list.items.iter().for_each(|item| find(&item.nodes, paths));
            }
            NodeKind::Heading(_)
            | NodeKind::Table(_)
            | NodeKind::Code(_)
            | NodeKind::Rule
            | NodeKind::Html(_) => {}
        }
    }
}

fn find_inline<'a>(text: &'a [Inline], paths: &mut BTreeSet<&'a str>) {
    walk(text, &mut |inline| {
        if let InlineKind::Image(path, _) = &inline.kind {
            paths.insert(path);
        }
    });
}
