//! The numbers of the coverage page: places as rows, modules as columns.

use okuu_domain::{CommissionKind, ModuleId};

use super::filter::Filter;
use super::show;
use crate::texts::Words;
use crate::{Done, Part, Programme, Question, Within};

/// A module as a column of numbers.
pub(super) struct Column {
    pub(super) id: ModuleId,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) href: String,
}

/// A place with its numbers.
#[derive(Default)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) code: String,
    pub(super) href: String,
    pub(super) places: u64,
    pub(super) ready: u64,
    pub(super) people: u64,
    pub(super) others: u64,
    pub(super) cells: Vec<Cell>,
}

/// How many completed one module in one place.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    /// Who completed it without being asked to: shown where nobody is asked, never part of a share.
    pub(super) unasked: u64,
    pub(super) done: Done,
    pub(super) of: u64,
}

impl Cell {
    pub(super) fn percent(&self) -> u64 {
        show::percent(self.done.listed, self.of)
    }

    /// How dark the cell is, 0 to 4. The number itself is always written too.
    pub(super) fn shade(&self) -> u64 {
        self.percent() / 25
    }
}

impl Row {
    pub(super) fn done(&self) -> u64 {
        self.cells.iter().map(|cell| cell.done.listed).sum()
    }

    pub(super) fn of(&self) -> u64 {
        self.cells.iter().map(|cell| cell.of).sum()
    }

    pub(super) fn percent(&self) -> u64 {
        show::percent(self.done(), self.of())
    }

    pub(super) fn add(&mut self, part: &Part, columns: &[Column], question: &Question) {
        self.places += part.places;
        self.ready += part.ready;
        self.people += part.people;
        self.others += part.others;
        self.cells.resize(columns.len(), Cell::default());
        let expected = expected(question, &part.kind);
        for (cell, column) in self.cells.iter_mut().zip(columns) {
            let done = part.done.get(&column.id).copied().unwrap_or_default();
            if expected.contains(&column.id) {
                cell.of += part.people;
                cell.done.listed += done.listed;
            } else {
                cell.unasked += done.listed;
            }
            cell.done.others += done.others;
        }
    }
}

/// The modules that members of such commissions are to complete.
fn expected<'q>(question: &'q Question, kind: &str) -> &'q [ModuleId] {
    if kind == CommissionKind::Rec.code() {
        &question.of_rec
    } else if kind == CommissionKind::Pec.code() {
        &question.of_pec
    } else {
        &[]
    }
}

/// The modules that can be completed, and any other that somebody completed nevertheless.
pub(super) fn columns(programme: &Programme, filter: &Filter, parts: &[Part]) -> Vec<Column> {
    let asked = |id: &ModuleId| filter.module.as_ref().is_none_or(|one| one == id);
    let done = |id: &ModuleId| parts.iter().any(|part| part.done.contains_key(id));
    let column = |id: &ModuleId, number: String, title: &str| Column {
        id: id.clone(),
        number,
        title: title.to_owned(),
        href: filter.of_module(Some(id)).page(),
    };
    let known = programme.modules.iter();
    let known = known.filter(|module| asked(&module.id) && (module.readable || done(&module.id)));
    let mut columns: Vec<Column> = known
        .map(|module| {
            let title = module.titles.get(filter.language);
            column(&module.id, module.number.to_string(), title)
        })
        .collect();
    let strange = parts.iter().flat_map(|part| part.done.keys());
    for id in strange.filter(|id| asked(id) && programme.module(id).is_none()) {
        if columns.iter().all(|column| column.id != *id) {
            columns.push(column(id, id.to_string(), id.as_str()));
        }
    }
    columns
}

pub(super) fn rows(
    t: Words,
    filter: &Filter,
    parts: &[Part],
    columns: &[Column],
    question: &Question,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for part in parts.iter().filter(|part| !part.kind.is_empty()) {
        if rows.last().is_none_or(|row| row.code != part.name) {
            rows.push(Row {
                label: show::written_commission(t, &part.name),
                code: part.name.clone(),
                href: narrower(filter, &part.name).page(),
                ..Row::default()
            });
        }
        if let Some(row) = rows.last_mut() {
            row.add(part, columns, question);
        }
    }
    rows
}

/// One level down: from the country to a region, from there to a district, from there to a commission.
fn narrower(filter: &Filter, name: &str) -> Filter {
    let name = name.to_owned();
    let within = match &filter.within {
        Within::Country => Within::Region(name),
        Within::Region(region) => Within::District {
            region: region.clone(),
            district: name,
        },
        Within::District { .. } | Within::Commission(_) => match name.parse() {
            Ok(commission) => Within::Commission(commission),
            Err(_) => filter.within.clone(),
        },
        Within::Nowhere => Within::Nowhere,
    };
    filter.at(within)
}
