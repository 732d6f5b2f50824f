//! What the pages ask: how many, who, and who not yet.
//!
//! Numbers come from the tallies and lists walk indexes in the order in which they are shown, so that a page costs the
//! same whether hundreds or tens of thousands of people learn.

use std::collections::BTreeMap;

use okuu_domain::{Commission, LearnerId, ModuleId};
use rusqlite::{Row, Transaction, named_params};

use super::{
    After, Attention, CompletionRow, Done, Part, Person, PersonRow, Question, Store, StoreError,
    Whereabouts, Within, rows,
};

impl Store {
    /// The numbers of each part: regions of the country, districts of a region, commissions of a district.
    ///
    /// # Errors
    /// What reading reports.
    pub fn parts(&self, question: &Question) -> Result<Vec<Part>, StoreError> {
        self.read(|snapshot| {
            let mut parts = places(snapshot, question)?;
            add_done(snapshot, question, &mut parts)?;
            Ok(parts)
        })
    }

    /// Completed modules by place and person, as many as asked for from there on.
    ///
    /// # Errors
    /// What reading reports.
    pub fn completions(
        &self,
        question: &Question,
        after: Option<&After>,
        limit: usize,
    ) -> Result<Vec<CompletionRow>, StoreError> {
        self.read(|snapshot| {
            let cursor = cursor(snapshot, after)?;
            let (module, edition) = match after.and_then(|after| after.completion.as_ref()) {
                Some((module, edition)) => (module.as_str(), edition.as_str()),
                None => ("", ""),
            };
            let (region, district, commission) = bounds(&question.within);
            let mut select = snapshot.prepare_cached(include_str!("completions.sql"))?;
            let found = select.query_and_then(
                named_params! {
                    ":programme": question.programme,
                    ":module": question.module.as_ref().map(ModuleId::as_str),
                    ":region": region, ":district": district, ":commission": commission,
                    ":after_rank": cursor.rank, ":after_name": cursor.name,
                    ":after_learner": cursor.learner,
                    ":after_module": module, ":after_edition": edition,
                    ":limit": columns(limit),
                },
                completion,
            )?;
            found.collect()
        })
    }

    /// People on the roster who have not completed what is expected of them, by place and name.
    ///
    /// # Errors
    /// What reading reports.
    pub fn missing(
        &self,
        question: &Question,
        after: Option<&After>,
        limit: usize,
    ) -> Result<Vec<PersonRow>, StoreError> {
        self.read(|snapshot| {
            let cursor = cursor(snapshot, after)?;
            let (region, district, commission) = bounds(&question.within);
            let mut select = snapshot.prepare_cached(include_str!("missing.sql"))?;
            let found = select.query_and_then(
                named_params! {
                    ":programme": question.programme,
                    ":of_rec": json(question, &question.of_rec),
                    ":of_pec": json(question, &question.of_pec),
                    ":region": region, ":district": district, ":commission": commission,
                    ":after_rank": cursor.rank, ":after_name": cursor.name,
                    ":after_learner": cursor.learner,
                    ":limit": columns(limit),
                },
                person_row,
            )?;
            found.collect()
        })
    }

    /// Everybody of a commission, or of none, with what they completed.
    ///
    /// # Errors
    /// What reading reports.
    pub fn people(
        &self,
        question: &Question,
        after: Option<&After>,
        limit: usize,
    ) -> Result<Vec<PersonRow>, StoreError> {
        self.read(|snapshot| {
            let cursor = cursor(snapshot, after)?;
            let (region, district, commission) = bounds(&question.within);
            let mut select = snapshot.prepare_cached(include_str!("people.sql"))?;
            let found = select.query_and_then(
                named_params! {
                    ":programme": question.programme,
                    ":region": region, ":district": district, ":commission": commission,
                    ":after_rank": cursor.rank, ":after_name": cursor.name,
                    ":after_learner": cursor.learner,
                    ":limit": columns(limit),
                },
                person_row,
            )?;
            found.collect()
        })
    }

    /// Records set aside, and batches that wait for earlier ones: what somebody should look into.
    ///
    /// # Errors
    /// What reading reports.
    pub fn attention(&self) -> Result<Attention, StoreError> {
        let sql = "select (select count(*) from quarantine
                           where released_at is null and settled_by is null) as set_aside,
                          (select count(*) from waiting) as waiting";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let mut found = select.query_and_then([], |row| {
                Ok(Attention {
                    set_aside: number(row, "set_aside")?,
                    waiting: number(row, "waiting")?,
                })
            })?;
            found.next().unwrap_or_else(|| Ok(Attention::default()))
        })
    }

    /// Somebody who is on the roster or was heard of.
    ///
    /// # Errors
    /// What reading reports.
    pub fn member(&self, learner: LearnerId) -> Result<Option<Person>, StoreError> {
        let sql = "select place.region, place.district, place.commission,
                          member.learner, member.name, member.claimed
                   from member
                   join place on place.commission = member.commission
                   where member.learner = ?1";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let mut found = select.query_and_then([learner.to_string()], person)?;
            found.next().transpose()
        })
    }

    /// Region and district of a commission on the roster.
    ///
    /// # Errors
    /// What reading reports.
    pub fn whereabouts(&self, commission: Commission) -> Result<Option<Whereabouts>, StoreError> {
        let sql = "select region, district, commission from place where commission = ?1";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let mut found = select.query_and_then([commission.to_string()], whereabouts)?;
            found.next().transpose()
        })
    }
}

/// Region, district and commission as the queries take them; none means any.
fn bounds(within: &Within) -> (Option<&str>, Option<&str>, Option<String>) {
    match within {
        Within::Country => (None, None, None),
        Within::Region(region) => (Some(region), None, None),
        Within::District { region, district } => (Some(region), Some(district), None),
        Within::Commission(commission) => (None, None, Some(commission.to_string())),
        Within::Nowhere => (None, None, Some(String::new())),
    }
}

/// By which column the parts are told apart.
fn level(within: &Within) -> &'static str {
    match within {
        Within::Country => "region",
        Within::Region(_) => "district",
        Within::District { .. } | Within::Commission(_) | Within::Nowhere => "commission",
    }
}

fn columns(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// The expected modules as a JSON list, narrowed to the one asked for.
fn json(question: &Question, expected: &[ModuleId]) -> String {
    let asked = |module: &&ModuleId| question.module.as_ref().is_none_or(|one| one == *module);
    let asked: Vec<&str> = expected
        .iter()
        .filter(asked)
        .map(ModuleId::as_str)
        .collect();
    serde_json::Value::from(asked).to_string()
}

struct Cursor {
    rank: i64,
    name: String,
    learner: String,
}

/// Where the last row stands now. Whoever is no longer there begins the list again.
fn cursor(snapshot: &Transaction<'_>, after: Option<&After>) -> Result<Cursor, StoreError> {
    let start = Cursor {
        rank: -1,
        name: String::new(),
        learner: String::new(),
    };
    let Some(after) = after else {
        return Ok(start);
    };
    let sql = "select place.rank, member.name, member.learner
               from member join place on place.commission = member.commission
               where member.learner = ?1";
    let mut select = snapshot.prepare_cached(sql)?;
    let mut found = select.query_and_then([after.learner.to_string()], |row| {
        Ok::<_, StoreError>(Cursor {
            rank: row.get("rank")?,
            name: row.get("name")?,
            learner: row.get("learner")?,
        })
    })?;
    found.next().transpose().map(|found| found.unwrap_or(start))
}

fn places(snapshot: &Transaction<'_>, question: &Question) -> Result<Vec<Part>, StoreError> {
    let (region, district, commission) = bounds(&question.within);
    let mut select = snapshot.prepare_cached(include_str!("places.sql"))?;
    let found = select.query_and_then(
        named_params! {
            ":level": level(&question.within),
            ":programme": question.programme,
            ":of_rec": json(question, &question.of_rec),
            ":of_pec": json(question, &question.of_pec),
            ":region": region, ":district": district, ":commission": commission,
        },
        |row| {
            Ok(Part {
                name: row.get("name")?,
                kind: row.get("kind")?,
                places: number(row, "places")?,
                people: number(row, "people")?,
                others: number(row, "others")?,
                ready: number(row, "ready")?,
                done: BTreeMap::new(),
            })
        },
    )?;
    found.collect()
}

fn add_done(
    snapshot: &Transaction<'_>,
    question: &Question,
    parts: &mut [Part],
) -> Result<(), StoreError> {
    let (region, district, commission) = bounds(&question.within);
    let mut select = snapshot.prepare_cached(include_str!("tallies.sql"))?;
    let mut found = select.query(named_params! {
        ":level": level(&question.within),
        ":programme": question.programme,
        ":region": region, ":district": district, ":commission": commission,
    })?;
    while let Some(row) = found.next()? {
        let (name, kind): (String, String) = (row.get("name")?, row.get("kind")?);
        let part = parts
            .iter_mut()
            .find(|part| part.name == name && part.kind == kind);
        if let Some(part) = part {
            let done = Done {
                listed: number(row, "listed")?,
                others: number(row, "others")?,
            };
            part.done.insert(rows::text(row, "module")?, done);
        }
    }
    Ok(())
}

fn number(row: &Row<'_>, column: &str) -> Result<u64, StoreError> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| StoreError::Damaged(format!("{column}: {number}")))
}

fn whereabouts(row: &Row<'_>) -> Result<Whereabouts, StoreError> {
    Ok(Whereabouts {
        region: row.get("region")?,
        district: row.get("district")?,
        commission: row.get("commission")?,
    })
}

fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        learner: rows::text(row, "learner")?,
        name: row.get("name")?,
        claimed: row.get("claimed")?,
        whereabouts: whereabouts(row)?,
    })
}

fn completion(row: &Row<'_>) -> Result<CompletionRow, StoreError> {
    Ok(CompletionRow {
        person: person(row)?,
        module: rows::text(row, "module")?,
        edition: rows::text(row, "edition")?,
        completed_at: rows::time(row, "completed_at")?,
        not_before: rows::maybe_time(row, "not_before")?,
        received_at: rows::time(row, "received_at")?,
        score: [
            row.get("score_raw")?,
            row.get("score_max")?,
            row.get("score_scaled")?,
        ],
    })
}

fn person_row(row: &Row<'_>) -> Result<PersonRow, StoreError> {
    let done: Option<String> = row.get("done")?;
    let done = done.iter().flat_map(|list| list.split(','));
    let done = done.map(|module| rows::parse("module", module));
    Ok(PersonRow {
        person: person(row)?,
        listed: row.get("listed")?,
        done: done.collect::<Result<_, _>>()?,
    })
}
