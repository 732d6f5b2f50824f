//! The roster as the CEC gave it: in whole, replaced in whole.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::{Commission, LearnerId};
use okuu_protocol::{Roster, RosterCommission, RosterPerson};
use rusqlite::Connection;

use super::{Store, StoreError, facts, projections, rows, schedule};
use crate::Scope;
use crate::roster_file::{ListedCommission, ListedPerson};

/// What an import found and did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Commissions on the roster now.
    pub commissions: usize,
    /// People on the roster now.
    pub people: usize,
    /// The roster's version now; it grows only when something changed.
    pub version: u64,
    /// Whether the file said anything new.
    pub changed: bool,
}

impl Store {
    /// Replaces the roster. People who are no longer on it keep everything they did. A person without an id in the file
    /// keeps the one drawn at an earlier import under the same commission and name.
    ///
    /// # Errors
    /// What writing reports.
    pub fn import_roster(&self, listed: Vec<ListedCommission>) -> Result<Imported, StoreError> {
        self.write(move |connection| import(connection, &listed))
    }

    /// Whether importing this would replace no roster of somebody else: there is none yet, or it is this one.
    ///
    /// # Errors
    /// What reading reports.
    pub fn can_become(&self, listed: &[ListedCommission]) -> Result<bool, StoreError> {
        let here = self.roster(Scope::All)?.commissions;
        let mut wanted: Vec<Commission> = listed.iter().map(|one| one.commission).collect();
        let mut found: Vec<Commission> = here.iter().map(|one| one.commission).collect();
        wanted.sort_unstable();
        found.sort_unstable();
        Ok(found.is_empty() || found == wanted)
    }

    /// The people of a scope and the version of the roster.
    ///
    /// # Errors
    /// What reading reports.
    pub fn roster(&self, scope: Scope) -> Result<Roster, StoreError> {
        self.read(|snapshot| roster(snapshot, scope))
    }

    /// Whether the roster has this commission.
    ///
    /// # Errors
    /// What reading reports.
    pub fn knows(&self, commission: Commission) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from place where commission = ?1)";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            Ok(select.query_one([commission.to_string()], |row| row.get(0))?)
        })
    }
}

fn import(connection: &Connection, listed: &[ListedCommission]) -> Result<Imported, StoreError> {
    let before = roster(connection, Scope::All)?;
    let mut commissions = with_ids(&before, listed);
    commissions.sort_by_cached_key(order);
    let imported = |version, changed| Imported {
        commissions: listed.len(),
        people: listed.iter().map(|one| one.people.len()).sum(),
        version,
        changed,
    };
    if before.commissions == commissions {
        return Ok(imported(before.version, false));
    }
    let version = before.version + 1;
    let classes = schedule::classes(connection, Scope::All)?;
    replace(connection, &commissions)?;
    schedule::renew(connection, &classes)?;
    facts::set(connection, facts::ROSTER_VERSION, version.cast_signed())?;
    projections::place_everybody(connection)?;
    Ok(imported(version, true))
}

/// Order on every page: region, district, regional commissions before precincts, number.
fn order(commission: &RosterCommission) -> (String, String, Commission) {
    let RosterCommission {
        region, district, ..
    } = commission;
    (alphabet(region), alphabet(district), commission.commission)
}

/// The text with its Kyrgyz letters where the alphabet has them: ң after н, ө after о, ү after у.
fn alphabet(text: &str) -> String {
    let lower = text.to_lowercase();
    lower
        .replace('ң', "н\u{ffff}")
        .replace('ө', "о\u{ffff}")
        .replace('ү', "у\u{ffff}")
}

fn with_ids(before: &Roster, listed: &[ListedCommission]) -> Vec<RosterCommission> {
    let known: BTreeMap<(Commission, &str), LearnerId> = before
        .commissions
        .iter()
        .flat_map(|one| {
            let people = one.people.iter();
            people.map(|person| ((one.commission, person.name.as_str()), person.learner))
        })
        .collect();
    let taken = listed.iter().flat_map(|one| &one.people);
    let taken: BTreeSet<LearnerId> = taken.filter_map(|person| person.learner).collect();
    let id = |commission, person: &ListedPerson| {
        let drawn_before = known.get(&(commission, person.name.as_str())).copied();
        let drawn_before = drawn_before.filter(|learner| !taken.contains(learner));
        person
            .learner
            .or(drawn_before)
            .unwrap_or_else(LearnerId::random)
    };
    let commission = |one: &ListedCommission| {
        let people = one.people.iter().map(|person| RosterPerson {
            learner: id(one.commission, person),
            name: person.name.clone(),
        });
        let mut people: Vec<_> = people.collect();
        people.sort_by(|a, b| (&a.name, a.learner).cmp(&(&b.name, b.learner)));
        RosterCommission {
            commission: one.commission,
            region: one.region.clone(),
            district: one.district.clone(),
            people,
        }
    };
    listed.iter().map(commission).collect()
}

fn replace(connection: &Connection, commissions: &[RosterCommission]) -> Result<(), StoreError> {
    connection.execute_batch(
        "delete from member; delete from person; delete from place where commission <> '';",
    )?;
    let mut place = connection.prepare_cached(include_str!("insert_place.sql"))?;
    let mut person = connection
        .prepare_cached("insert into person (learner, commission, name) values (?1, ?2, ?3)")?;
    for (rank, one) in commissions.iter().enumerate() {
        let name = one.commission.to_string();
        place.execute((
            &name,
            one.commission.kind.code(),
            one.commission.number.get(),
            &one.region,
            &one.district,
            i64::try_from(rank).unwrap_or(i64::MAX),
            i64::try_from(one.people.len()).unwrap_or(i64::MAX),
        ))?;
        for member in &one.people {
            person.execute((member.learner.to_string(), &name, &member.name))?;
        }
    }
    Ok(())
}

fn roster(connection: &Connection, scope: Scope) -> Result<Roster, StoreError> {
    let commissions = places(connection, scope)?;
    let version = facts::get(connection, facts::ROSTER_VERSION)?;
    Ok(Roster {
        version: version.cast_unsigned(),
        commissions,
    })
}

fn places(connection: &Connection, scope: Scope) -> Result<Vec<RosterCommission>, StoreError> {
    let wanted = match scope {
        Scope::Commission(commission) => Some(commission.to_string()),
        Scope::All => None,
    };
    let mut select = connection.prepare_cached(include_str!("roster.sql"))?;
    let mut found = select.query([wanted])?;
    let mut commissions: Vec<RosterCommission> = Vec::new();
    while let Some(row) = found.next()? {
        let commission = rows::text(row, "commission")?;
        if commissions
            .last()
            .is_none_or(|last| last.commission != commission)
        {
            commissions.push(RosterCommission {
                commission,
                region: row.get("region")?,
                district: row.get("district")?,
                people: Vec::new(),
            });
        }
        let learner: Option<String> = row.get("learner")?;
        if let (Some(learner), Some(last)) = (learner, commissions.last_mut()) {
            last.people.push(RosterPerson {
                learner: rows::parse("learner", &learner)?,
                name: row.get("name")?,
            });
        }
    }
    Ok(commissions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_roster;

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("collector.db")).unwrap();
        (dir, store)
    }

    fn import(store: &Store, people: &[&str]) -> Imported {
        let people: String = people
            .iter()
            .map(|name| format!("{{ name = \"{name}\" }},"))
            .collect();
        let text = format!(
            "[[commission]]\nnumber = \"PEC-1\"\nregion = \"Ош\"\ndistrict = \"Өзгөн\"\npeople = [{people}]\n"
        );
        store.import_roster(read_roster(&text).unwrap()).unwrap()
    }

    fn people(store: &Store) -> Vec<RosterPerson> {
        store
            .roster(Scope::All)
            .unwrap()
            .commissions
            .remove(0)
            .people
    }

    #[test]
    fn a_person_without_an_id_keeps_the_one_drawn_at_the_first_import() {
        let (_dir, store) = store();
        import(&store, &["Асанова", "Бакиров"]);
        let first = people(&store);
        import(&store, &["Бакиров", "Ким", "Асанова"]);
        let second = people(&store);
        assert_eq!(second[..2], first[..]);
        assert_eq!(second[2].name, "Ким");
    }

    #[test]
    fn the_version_grows_only_with_a_change() {
        let (_dir, store) = store();
        assert_eq!(store.roster(Scope::All).unwrap().version, 0);
        let versions: Vec<(u64, bool)> = [&["Асанова"][..], &["Асанова"], &["Ким"], &[]]
            .into_iter()
            .map(|people| import(&store, people))
            .map(|imported| (imported.version, imported.changed))
            .collect();
        assert_eq!(versions, [(1, true), (1, false), (2, true), (3, true)]);
    }

    #[test]
    fn a_slice_holds_the_names_of_its_commission_and_no_others() {
        let (_dir, store) = store();
        import(&store, &["Асанова"]);
        let slice = |scope: &str| store.roster(scope.parse().unwrap()).unwrap().commissions;
        assert_eq!(slice("PEC-1").len(), 1);
        assert!(slice("PEC-2").is_empty());
    }

    #[test]
    fn kyrgyz_letters_stand_where_the_alphabet_has_them() {
        let mut words = [
            "Үркүн",
            "Панфилов",
            "Өзгөн",
            "Фрунзе",
            "Оштун",
            "Ңэ",
            "Узун",
        ];
        words.sort_by_key(|word| alphabet(word));
        assert_eq!(
            words,
            [
                "Ңэ",
                "Оштун",
                "Өзгөн",
                "Панфилов",
                "Узун",
                "Үркүн",
                "Фрунзе"
            ]
        );
    }
}
