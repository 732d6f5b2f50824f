//! The lists of the coverage page: who is here, who is missing, who has completed.

use okuu_domain::ModuleId;

use super::filter::Filter;
use super::numbers::Column;
use super::show;
use crate::texts::Words;
use crate::{
    After, CompletionRow, Person, PersonRow, Programme, Question, Store, StoreError, Within,
};

/// Rows of a list on one page.
const ROWS: usize = 50;
/// People of a commission, or of none, on one page.
const PEOPLE: usize = 200;

/// A person with one mark for each module.
pub(super) struct PersonLine {
    pub(super) name: String,
    pub(super) claimed: Option<String>,
    pub(super) listed: bool,
    pub(super) marks: Vec<bool>,
}

/// Who is missing, by commission.
pub(super) struct Missing {
    pub(super) groups: Vec<MissingGroup>,
    pub(super) more: Option<String>,
    pub(super) start: Option<String>,
    /// Whether there is anybody on the roster at all.
    pub(super) anybody: bool,
}

/// The missing people of one commission.
pub(super) struct MissingGroup {
    pub(super) commission: String,
    pub(super) written: String,
    pub(super) place: String,
    pub(super) href: String,
    pub(super) people: Vec<MissingLine>,
}

/// A missing person with the numbers of the modules they lack.
pub(super) struct MissingLine {
    pub(super) name: String,
    pub(super) modules: Vec<String>,
    /// Whether they have completed nothing of what is expected, of several modules.
    pub(super) nothing: bool,
}

/// Who has completed what.
pub(super) struct Completed {
    pub(super) people: Vec<CompletedBy>,
    pub(super) more: Option<String>,
    pub(super) start: Option<String>,
}

/// What one person completed, as far as it is on this page.
pub(super) struct CompletedBy {
    pub(super) name: String,
    pub(super) learner: String,
    pub(super) commission: String,
    pub(super) written: String,
    pub(super) place: String,
    pub(super) lines: Vec<CompletedLine>,
}

/// A completed module.
pub(super) struct CompletedLine {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) edition: String,
    pub(super) completed_at: String,
    /// When it was completed as far as that is proved.
    pub(super) proved: Option<String>,
    /// Whether the clock claims what cannot be.
    pub(super) impossible: bool,
    pub(super) received_at: String,
    pub(super) score: String,
}

/// Everybody of the one commission the page is about.
pub(super) fn people(
    t: Words,
    store: &Store,
    filter: &Filter,
    question: &Question,
    columns: &[Column],
) -> Result<Vec<PersonLine>, StoreError> {
    match filter.within {
        Within::Country | Within::Region(_) | Within::District { .. } => return Ok(Vec::new()),
        Within::Commission(_) | Within::Nowhere => {}
    }
    let line = |row: PersonRow| PersonLine {
        name: show::name(t, &row.person),
        claimed: row
            .person
            .claimed
            .map(|one| show::written_commission(t, &one)),
        listed: row.listed,
        marks: columns
            .iter()
            .map(|column| row.done.contains(&column.id))
            .collect(),
    };
    let mut rows = store.people(question, None, PEOPLE)?;
    rows.sort_by_key(|row| !row.listed);
    Ok(rows.into_iter().map(line).collect())
}

pub(super) fn missing(
    t: Words,
    store: &Store,
    filter: &Filter,
    question: &Question,
    columns: &[Column],
    people: u64,
) -> Result<Missing, StoreError> {
    let rows = store.missing(question, filter.missing_after.as_ref(), ROWS + 1)?;
    let next = rows.get(ROWS).and(rows.get(ROWS - 1)).map(|row| After {
        learner: row.person.learner,
        completion: None,
    });
    let mut groups: Vec<MissingGroup> = Vec::new();
    for row in rows.iter().take(ROWS) {
        let at = &row.person.whereabouts;
        if groups
            .last()
            .is_none_or(|group| group.written != at.commission)
        {
            groups.push(group(t, filter, &row.person));
        }
        if let Some(group) = groups.last_mut() {
            let modules = lacking(row, question, columns);
            group.people.push(MissingLine {
                name: show::name(t, &row.person),
                nothing: modules.len() > 1 && modules.len() == expected(row, question, columns),
                modules,
            });
        }
    }
    let page = |missing_after| {
        let filter = Filter {
            missing_after,
            ..filter.clone()
        };
        format!("{}#missing", filter.page())
    };
    Ok(Missing {
        groups,
        more: next.map(|after| page(Some(after))),
        start: filter.missing_after.is_some().then(|| page(None)),
        anybody: people > 0,
    })
}

fn group(t: Words, filter: &Filter, person: &Person) -> MissingGroup {
    let at = &person.whereabouts;
    let within = at
        .commission
        .parse()
        .map_or(Within::Nowhere, Within::Commission);
    MissingGroup {
        commission: show::written_commission(t, &at.commission),
        written: at.commission.clone(),
        place: place(person),
        href: filter.at(within).page(),
        people: Vec::new(),
    }
}

/// The numbers of the expected modules that are not done.
fn lacking(row: &PersonRow, question: &Question, columns: &[Column]) -> Vec<String> {
    let lacks =
        |column: &&Column| is_expected(row, question, &column.id) && !row.done.contains(&column.id);
    let lacking = columns.iter().filter(lacks);
    lacking.map(|column| column.number.clone()).collect()
}

/// How many modules are expected of the person.
fn expected(row: &PersonRow, question: &Question, columns: &[Column]) -> usize {
    let expected = |column: &&Column| is_expected(row, question, &column.id);
    columns.iter().filter(expected).count()
}

fn is_expected(row: &PersonRow, question: &Question, module: &ModuleId) -> bool {
    match row.person.whereabouts.commission.split_once('-') {
        Some(("REC", _)) => question.of_rec.contains(module),
        Some(_) | None => question.of_pec.contains(module),
    }
}

fn place(person: &Person) -> String {
    let at = &person.whereabouts;
    match (at.region.as_str(), at.district.as_str()) {
        ("", "") => String::new(),
        (region, district) if region == district => region.to_owned(),
        (region, district) => format!("{region}, {district}"),
    }
}

pub(super) fn completed(
    t: Words,
    store: &Store,
    filter: &Filter,
    question: &Question,
    programme: &Programme,
) -> Result<Completed, StoreError> {
    let rows = store.completions(question, filter.completed_after.as_ref(), ROWS + 1)?;
    let next = rows.get(ROWS).and(rows.get(ROWS - 1)).map(|row| After {
        learner: row.person.learner,
        completion: Some((row.module.clone(), row.edition.clone())),
    });
    let mut people: Vec<CompletedBy> = Vec::new();
    for row in rows.iter().take(ROWS) {
        let learner = row.person.learner.to_string();
        if people.last().is_none_or(|last| last.learner != learner) {
            people.push(CompletedBy {
                name: show::name(t, &row.person),
                learner,
                commission: show::written_commission(t, &row.person.whereabouts.commission),
                written: row.person.whereabouts.commission.clone(),
                place: place(&row.person),
                lines: Vec::new(),
            });
        }
        if let Some(person) = people.last_mut() {
            person.lines.push(completed_line(t, row, programme));
        }
    }
    let page = |completed_after| {
        let filter = Filter {
            completed_after,
            ..filter.clone()
        };
        format!("{}#completed", filter.page())
    };
    Ok(Completed {
        people,
        more: next.map(|after| page(Some(after))),
        start: filter.completed_after.is_some().then(|| page(None)),
    })
}

fn completed_line(t: Words, row: &CompletionRow, programme: &Programme) -> CompletedLine {
    let module = programme.module(&row.module);
    let title = module.map(|module| module.titles.get(t.language).to_owned());
    CompletedLine {
        number: module.map_or(row.module.to_string(), |module| module.number.to_string()),
        title: title.unwrap_or_default(),
        edition: row.edition.to_string(),
        completed_at: show::moment(row.completed_at),
        proved: show::proved(t, row),
        impossible: row.is_claim_impossible(),
        received_at: show::moment(row.received_at),
        score: show::score(row),
    }
}
