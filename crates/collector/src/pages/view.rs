//! The coverage page: numbers by place and by module. The lists below them are in `lists`.

use askama::Template;
use okuu_domain::{CommissionKind, Language, ModuleId};

use super::filter::Filter;
use super::lists::{Completed, Missing, PersonLine, completed, missing, people};
use super::show;
use crate::texts::{Words, grouped};
use crate::{Attention, Collector, Done, Part, Programme, Question, StoreError, Within};

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

pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) code: &'static str,
    pub(super) here: bool,
}

struct Form {
    nowhere: bool,
    region: Option<String>,
    district: Option<String>,
    commission: String,
    unread: Option<String>,
    modules: Vec<Choice>,
    clear: Option<String>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Card {
    label: String,
    explained: String,
    value: String,
    share: Option<u64>,
}

/// A module as a column of numbers.
pub(super) struct Column {
    pub(super) id: ModuleId,
    pub(super) number: String,
    title: String,
    href: String,
}

#[derive(Default)]
struct Row {
    label: String,
    code: String,
    href: String,
    places: u64,
    ready: u64,
    people: u64,
    others: u64,
    cells: Vec<Cell>,
}

/// How many completed one module in one place.
#[derive(Clone, Copy, Default)]
struct Cell {
    done: Done,
    of: u64,
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

impl Cell {
    fn percent(&self) -> u64 {
        show::percent(self.done.listed, self.of)
    }

    /// How dark the cell is, 0 to 4. The number itself is always written too.
    fn shade(&self) -> u64 {
        self.percent() / 25
    }
}

impl Row {
    fn done(&self) -> u64 {
        self.cells.iter().map(|cell| cell.done.listed).sum()
    }

    fn of(&self) -> u64 {
        self.cells.iter().map(|cell| cell.of).sum()
    }

    fn percent(&self) -> u64 {
        show::percent(self.done(), self.of())
    }

    fn add(&mut self, part: &Part, columns: &[Column], question: &Question) {
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
                // Done without being asked to: it is shown, and does not count towards the share.
                cell.done.others += done.listed;
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

/// The modules that can be completed, and any other that somebody completed nevertheless.
fn columns(programme: &Programme, filter: &Filter, parts: &[Part]) -> Vec<Column> {
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

fn rows(
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

fn head(within: &Within) -> &'static str {
    match within {
        Within::Country => "place-region",
        Within::Region(_) => "place-district",
        Within::District { .. } => "place-commission",
        Within::Commission(_) | Within::Nowhere => "place-person",
    }
}

fn here(t: Words, filter: &Filter) -> String {
    match &filter.within {
        Within::Country => t.say("country"),
        Within::Region(region) => region.clone(),
        Within::District { district, .. } => district.clone(),
        Within::Commission(commission) => show::commission(t, *commission),
        Within::Nowhere => t.say("nowhere"),
    }
}

/// Number and title of a module; its id when the programme does not have it.
fn called(programme: &Programme, id: &ModuleId, language: Language) -> String {
    match programme.module(id) {
        Some(module) => format!("{}. {}", module.number, module.titles.get(language)),
        None => id.to_string(),
    }
}

/// The way back up.
fn crumbs(t: Words, collector: &Collector, filter: &Filter) -> Result<Vec<Link>, StoreError> {
    let mut crumbs = Vec::new();
    let mut up = |label: String, within: Within| {
        crumbs.push(Link {
            label,
            href: filter.at(within).page(),
            code: "",
            here: false,
        });
    };
    if filter.within != Within::Country {
        up(t.say("country"), Within::Country);
    }
    match &filter.within {
        Within::Country | Within::Region(_) | Within::Nowhere => {}
        Within::District { region, .. } => up(region.clone(), Within::Region(region.clone())),
        Within::Commission(commission) => {
            if let Some(at) = collector.store().whereabouts(*commission)? {
                let (region, district) = (at.region.clone(), at.district.clone());
                up(at.region, Within::Region(region.clone()));
                up(at.district, Within::District { region, district });
            }
        }
    }
    Ok(crumbs)
}

fn languages(filter: &Filter) -> Vec<Link> {
    let link = |language: Language| Link {
        label: Words::of(language).say("language-name"),
        href: filter.in_language(language).page(),
        code: language.code(),
        here: language == filter.language,
    };
    Language::ALL.map(link).into()
}

fn form(t: Words, programme: &Programme, filter: &Filter) -> Form {
    let choice = |module: &crate::Module| {
        let title = module.titles.get(filter.language);
        Choice {
            value: module.id.to_string(),
            label: format!("{}. {title}", module.number),
            chosen: filter.module.as_ref() == Some(&module.id),
        }
    };
    let (region, district) = match &filter.within {
        Within::Region(region) => (Some(region.clone()), None),
        Within::District { region, district } => (Some(region.clone()), Some(district.clone())),
        Within::Country | Within::Commission(_) | Within::Nowhere => (None, None),
    };
    let commission = match &filter.within {
        Within::Commission(commission) => show::commission(t, *commission),
        Within::Country | Within::Region(_) | Within::District { .. } | Within::Nowhere => {
            String::new()
        }
    };
    let everything = filter.at(Within::Country).of_module(None);
    Form {
        nowhere: filter.within == Within::Nowhere,
        region,
        district,
        commission: filter.unread.clone().unwrap_or(commission),
        unread: filter.unread.clone(),
        modules: programme
            .modules
            .iter()
            .filter(|module| module.readable)
            .map(choice)
            .collect(),
        clear: (filter.start() != everything).then(|| everything.page()),
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
