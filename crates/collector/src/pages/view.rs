//! The coverage page as a whole: everything its template writes, read from the store.

use askama::Template;
use okuu_domain::ModuleId;

use super::filter::Filter;
use super::lists::{Completed, Missing, PersonLine, completed, missing, people};
use super::numbers::{Cell, Column, Row, columns, rows};
use super::show;
use super::way::{Form, Link, called, crumbs, form, here, languages};
use crate::texts::{Words, grouped};
use crate::{Attention, Collector, Part, Programme, StoreError, Within};

/// Everything the template writes.
#[derive(Template)]
#[template(path = "coverage.html")]
pub(super) struct Coverage {
    t: Words,
    language: &'static str,
    collector: String,
    programme: String,
    languages: Vec<Link>,
    crumbs: Vec<Link>,
    here: String,
    /// The module the page is about, when it is about one.
    module: Option<String>,
    form: Form,
    cards: Vec<Card>,
    columns: Vec<Column>,
    head: String,
    rows: Vec<Row>,
    total: Row,
    has_others: bool,
    people: Vec<PersonLine>,
    nowhere: Option<Nowhere>,
    modules: Vec<ModuleLine>,
    missing: Missing,
    completed: Completed,
    table: String,
    as_of: String,
    attention: Attention,
}

struct Card {
    label: String,
    explained: String,
    value: String,
    share: Option<u64>,
}

struct Nowhere {
    href: String,
    people: u64,
}

struct ModuleLine {
    column: Column,
    cell: Cell,
    announced: bool,
}

impl Coverage {
    /// Reads what the filter asks for.
    pub(super) fn look(collector: &Collector, filter: &Filter) -> Result<Self, StoreError> {
        let t = Words::of(filter.language);
        let (store, programme) = (collector.store(), collector.programme());
        let question = filter.question(programme);
        let mut parts = store.parts(&question)?;
        let columns = columns(programme, filter, &parts);
        let nowhere = take_nowhere(&mut parts, filter);
        let rows = rows(t, filter, &parts, &columns, &question);
        let mut total = Row::default();
        for part in &parts {
            total.add(part, &columns, &question);
        }
        let crumbs = crumbs(t, collector, filter)?;
        Ok(Self {
            t,
            language: filter.language.code(),
            collector: collector.name().to_owned(),
            programme: programme.titles.get(filter.language).to_owned(),
            languages: languages(filter),
            here: here(t, filter),
            module: filter
                .module
                .as_ref()
                .map(|id| called(programme, id, filter.language)),
            crumbs,
            form: form(t, programme, filter),
            cards: cards(t, filter, &total),
            head: t.say(head(&filter.within)),
            has_others: total.cells.iter().any(|cell| cell.done.others > 0),
            people: people(t, store, filter, &question, &columns)?,
            nowhere,
            modules: module_lines(programme, filter, &total, &columns),
            missing: missing(t, store, filter, &question, &columns, total.people)?,
            completed: completed(t, store, filter, &question, programme)?,
            table: filter.table(),
            as_of: show::moment(collector.now()),
            attention: store.attention()?,
            columns,
            rows,
            total,
        })
    }
}

/// Learners of no commission have no place among the places; they get a line of their own.
fn take_nowhere(parts: &mut Vec<Part>, filter: &Filter) -> Option<Nowhere> {
    if filter.within == Within::Nowhere {
        return None;
    }
    let at = parts.iter().position(|part| part.kind.is_empty())?;
    let part = parts.remove(at);
    (part.others > 0).then(|| Nowhere {
        href: filter.at(Within::Nowhere).page(),
        people: part.others,
    })
}

fn head(within: &Within) -> &'static str {
    match within {
        Within::Country => "place-region",
        Within::Region(_) => "place-district",
        Within::District { .. } => "place-commission",
        Within::Commission(_) | Within::Nowhere => "place-person",
    }
}

fn cards(t: Words, filter: &Filter, total: &Row) -> Vec<Card> {
    let share = |label: &str, explained: &str, done: u64, of: u64| Card {
        label: t.say(label),
        explained: t.say(explained),
        value: t.done_of(&done, &of),
        share: Some(show::percent(done, of)),
    };
    if filter.within == Within::Nowhere {
        return Vec::new();
    }
    let mut cards = vec![Card {
        label: t.say("people-on-roster"),
        explained: t.say("people-on-roster-explained"),
        value: grouped(total.people),
        share: None,
    }];
    cards.push(match filter.module {
        Some(_) => share(
            "module-completed",
            "module-completed-explained",
            total.done(),
            total.of(),
        ),
        None => share(
            "modules-completed",
            "modules-completed-explained",
            total.done(),
            total.of(),
        ),
    });
    if !matches!(filter.within, Within::Commission(_)) {
        let explained = "commissions-ready-explained";
        cards.push(share(
            "commissions-ready",
            explained,
            total.ready,
            total.places,
        ));
    }
    cards
}

/// Every module of the programme with its numbers here; those not asked for link to themselves all the same.
fn module_lines(
    programme: &Programme,
    filter: &Filter,
    total: &Row,
    columns: &[Column],
) -> Vec<ModuleLine> {
    if filter.module.is_some() || filter.within == Within::Nowhere {
        return Vec::new();
    }
    let cell = |id: &ModuleId| {
        let at = columns.iter().position(|column| column.id == *id);
        at.and_then(|at| total.cells.get(at)).copied()
    };
    let line = |module: &crate::Module| ModuleLine {
        column: Column {
            id: module.id.clone(),
            number: module.number.to_string(),
            title: module.titles.get(filter.language).to_owned(),
            href: filter.of_module(Some(&module.id)).page(),
        },
        cell: cell(&module.id).unwrap_or_default(),
        announced: !module.readable,
    };
    programme.modules.iter().map(line).collect()
}
