//! The schedule as the CEC planned it: replaced in whole, handed out in slices.

use okuu_domain::{Commission, ModuleId};
use okuu_protocol::limits::MAX_CLASS_COMMISSIONS;
use okuu_protocol::{Class, Schedule};
use rusqlite::{Connection, Row};

use super::{Store, StoreError, facts, rows};
use crate::Scope;
use crate::schedule_file::{Invited, ListedClass};

/// What an import of a schedule found and did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Classes planned now.
    pub classes: usize,
    /// The schedule's version now; it grows only when something changed.
    pub version: u64,
    /// Whether the file said anything new.
    pub changed: bool,
}

impl Store {
    /// Replaces the schedule.
    ///
    /// # Errors
    /// What writing reports.
    pub fn import_schedule(&self, listed: Vec<ListedClass>) -> Result<Planned, StoreError> {
        self.write(move |connection| import(connection, &listed))
    }

    /// The classes that concern a scope: for everybody all of them; for a commission those to which it is invited, with itself
    /// alone among the commissions.
    ///
    /// # Errors
    /// What reading reports.
    pub fn schedule_of(&self, scope: Scope) -> Result<Schedule, StoreError> {
        self.read(|snapshot| schedule(snapshot, scope))
    }
}

fn import(connection: &Connection, listed: &[ListedClass]) -> Result<Planned, StoreError> {
    let version = facts::get(connection, facts::SCHEDULE_VERSION)?;
    let planned = |version: i64, changed| Planned {
        classes: listed.len(),
        version: version.cast_unsigned(),
        changed,
    };
    if here(connection)? == listed {
        return Ok(planned(version, false));
    }
    replace(connection, listed)?;
    facts::set(connection, facts::SCHEDULE_VERSION, version + 1)?;
    Ok(planned(version + 1, true))
}

fn replace(connection: &Connection, listed: &[ListedClass]) -> Result<(), StoreError> {
    connection.execute_batch("delete from invited; delete from class;")?;
    let mut insert = connection.prepare_cached(
        "insert into class
             (id, starts_at, ends_at, place, audience, modules, trainer, region, district)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut invite =
        connection.prepare_cached("insert into invited (class, commission) values (?1, ?2)")?;
    for class in listed {
        let modules: Vec<&str> = class.modules.iter().map(ModuleId::as_str).collect();
        let (region, district, commissions) = match &class.invited {
            Invited::Region { region, district } => (Some(region), district.as_ref(), &[][..]),
            Invited::Commissions(commissions) => (None, None, &commissions[..]),
        };
        insert.execute((
            &class.id,
            class.starts_at.as_millis(),
            class.ends_at.as_millis(),
            &class.place,
            &class.audience,
            serde_json::Value::from(modules).to_string(),
            &class.trainer,
            region,
            district,
        ))?;
        for commission in commissions {
            invite.execute((&class.id, commission.to_string()))?;
        }
    }
    Ok(())
}

/// The schedule as it was listed.
fn here(connection: &Connection) -> Result<Vec<ListedClass>, StoreError> {
    let sql = "select id, starts_at, ends_at, place, audience, modules, trainer, region, district
               from class order by starts_at, id";
    let mut select = connection.prepare_cached(sql)?;
    let found = select.query_and_then([], |row| {
        let id: String = row.get("id")?;
        let region: Option<String> = row.get("region")?;
        let invited = match region {
            Some(region) => Invited::Region {
                region,
                district: row.get("district")?,
            },
            None => Invited::Commissions(invited(connection, &id)?),
        };
        Ok(ListedClass {
            id,
            starts_at: rows::time(row, "starts_at")?,
            ends_at: rows::time(row, "ends_at")?,
            place: row.get("place")?,
            audience: row.get("audience")?,
            modules: modules(row)?,
            trainer: row.get("trainer")?,
            invited,
        })
    })?;
    found.collect()
}

fn invited(connection: &Connection, class: &str) -> Result<Vec<Commission>, StoreError> {
    let mut select =
        connection.prepare_cached("select commission from invited where class = ?1")?;
    let found = select.query_and_then([class], |row| rows::text(row, "commission"))?;
    let mut commissions = found.collect::<Result<Vec<_>, StoreError>>()?;
    commissions.sort_unstable();
    Ok(commissions)
}

fn modules(row: &Row<'_>) -> Result<Vec<ModuleId>, StoreError> {
    let text: String = row.get("modules")?;
    serde_json::from_str(&text).map_err(|_| StoreError::Damaged(format!("modules: {text}")))
}

fn schedule(connection: &Connection, scope: Scope) -> Result<Schedule, StoreError> {
    let version = facts::get(connection, facts::SCHEDULE_VERSION)?;
    Ok(Schedule {
        version: version.cast_unsigned(),
        classes: classes(connection, scope)?,
    })
}

/// The classes with the commissions that the roster has now.
pub(super) fn classes(connection: &Connection, scope: Scope) -> Result<Vec<Class>, StoreError> {
    let wanted = match scope {
        Scope::Commission(commission) => Some(commission.to_string()),
        Scope::All => None,
    };
    let mut select = connection.prepare_cached(include_str!("schedule.sql"))?;
    let mut found = select.query([wanted])?;
    let mut classes: Vec<Class> = Vec::new();
    while let Some(row) = found.next()? {
        let id: String = row.get("id")?;
        if classes.last().is_none_or(|last| last.id != id) {
            classes.push(Class {
                starts_at: rows::time(row, "starts_at")?,
                ends_at: rows::time(row, "ends_at")?,
                place: row.get("place")?,
                audience: row.get("audience")?,
                modules: modules(row)?,
                trainer: row.get("trainer")?,
                commissions: Vec::new(),
                id,
            });
        }
        let guest: Option<String> = row.get("commission")?;
        if let (Some(guest), Some(class)) = (guest, classes.last_mut()) {
            // Only a roster that grew after the import gets here: a document with more would be no document.
            if class.commissions.len() < MAX_CLASS_COMMISSIONS {
                class.commissions.push(rows::parse("commission", &guest)?);
            }
        }
    }
    Ok(classes)
}

/// Tells tablets that the schedule changed when a new roster invites others than the one before.
pub(super) fn renew(connection: &Connection, before: &[Class]) -> Result<(), StoreError> {
    if classes(connection, Scope::All)? == before {
        return Ok(());
    }
    let version = facts::get(connection, facts::SCHEDULE_VERSION)?;
    facts::set(connection, facts::SCHEDULE_VERSION, version + 1)
}
