//! Reading a roster from TOML, with one error for each line that needs a person's hand.
//!
//! ```toml
//! [[commission]]
//! number = "PEC-1024"
//! region = "Чүй облусу"
//! district = "Аламүдүн району"
//! people = [
//!     { name = "Асанова Гүлнара", learner = "6f0c6b0e-…" },   # `learner` may be left out
//! ]
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use okuu_domain::{Commission, LearnerId};
use okuu_protocol::limits::{MAX_ROSTER_COMMISSIONS, MAX_ROSTER_PEOPLE};
use toml::Spanned;
use toml::de::DeTable;

use crate::lines::{self, LineProblem, Lines, Value};

/// A commission as the file lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCommission {
    /// Which one.
    pub commission: Commission,
    /// The region (oblast or city) it lies in.
    pub region: String,
    /// The district it lies in.
    pub district: String,
    /// Its members.
    pub people: Vec<ListedPerson>,
}

/// A person as the file lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPerson {
    /// The name, as it will be shown.
    pub name: String,
    /// The pseudonym, when the person already has one.
    pub learner: Option<LearnerId>,
}

/// Reads a roster.
///
/// # Errors
/// Every line that cannot be taken, in order. Nothing of such a file is to be imported.
pub fn read_roster(text: &str) -> Result<Vec<ListedCommission>, Vec<LineProblem>> {
    lines::read(text, |lines, file| {
        let mut reader = Reader {
            lines,
            commissions: BTreeMap::new(),
            learners: BTreeMap::new(),
        };
        reader.roster(file)
    })
}

struct Reader<'l> {
    lines: &'l mut Lines,
    /// On which line each commission and each learner was met.
    commissions: BTreeMap<Commission, usize>,
    learners: BTreeMap<LearnerId, usize>,
}

impl Reader<'_> {
    fn roster(&mut self, file: &DeTable<'_>) -> Vec<ListedCommission> {
        let commissions = self.lines.tables(file, "commission");
        let listed: Vec<_> = commissions
            .iter()
            .filter_map(|one| self.commission(one))
            .collect();
        let people: usize = listed.iter().map(|one| one.people.len()).sum();
        if listed.len() > MAX_ROSTER_COMMISSIONS || people > MAX_ROSTER_PEOPLE {
            let message = format!(
                "a roster holds at most {MAX_ROSTER_COMMISSIONS} commissions and {MAX_ROSTER_PEOPLE} people"
            );
            self.lines.problem(&(0..0), message);
        }
        listed
    }

    fn commission(&mut self, value: &Value<'_>) -> Option<ListedCommission> {
        let at = value.span();
        let Some(table) = value.get_ref().as_table() else {
            self.lines.problem(
                &at,
                "expected [[commission]] with its keys below".to_owned(),
            );
            return None;
        };
        self.lines
            .known_keys(table, &["number", "region", "district", "people"]);
        let number = self.number(table, &at);
        let region = self.lines.name(table, "region", &at);
        let district = self.lines.name(table, "district", &at);
        let people = self.people(table, &at);
        Some(ListedCommission {
            commission: number?,
            region: region?,
            district: district?,
            people,
        })
    }

    fn number(&mut self, table: &DeTable<'_>, owner: &Range<usize>) -> Option<Commission> {
        let (text, at) = self.lines.text_of(table, "number", owner)?;
        let Ok(commission) = text.parse() else {
            let message = format!("number: «{text}» is no commission; write PEC-1024 or REC-3");
            self.lines.problem(&at, message);
            return None;
        };
        let line = self.lines.line(&at);
        if let Some(first) = self.commissions.insert(commission, line) {
            let message = format!("number: {commission} already stands on line {first}");
            self.lines.problem(&at, message);
        }
        Some(commission)
    }

    fn people(&mut self, table: &DeTable<'_>, owner: &Range<usize>) -> Vec<ListedPerson> {
        let value = table.get("people");
        let Some(list) = value.and_then(|value| value.get_ref().as_array()) else {
            let at = value.map_or(owner.clone(), Spanned::span);
            self.lines.problem(
                &at,
                "people: expected a list of { name = \"…\" }".to_owned(),
            );
            return Vec::new();
        };
        let mut nameless_ids: BTreeMap<String, usize> = BTreeMap::new();
        let mut people = Vec::new();
        for value in list {
            let Some(person) = self.person(value) else {
                continue;
            };
            let line = self.lines.line(&value.span());
            let twice = nameless_ids.insert(person.name.clone(), line);
            if let (Some(first), None) = (twice, person.learner) {
                let message = format!(
                    "the same name stands on line {first}: give each of the two a learner id"
                );
                self.lines.problem(&value.span(), message);
            }
            people.push(person);
        }
        people
    }

    fn person(&mut self, value: &Value<'_>) -> Option<ListedPerson> {
        let at = value.span();
        let Some(table) = value.get_ref().as_table() else {
            self.lines
                .problem(&at, "expected a person as { name = \"…\" }".to_owned());
            return None;
        };
        self.lines.known_keys(table, &["name", "learner"]);
        let name = self.lines.name(table, "name", &at);
        let learner = match table.get("learner") {
            Some(value) => Some(self.learner(value)?),
            None => None,
        };
        Some(ListedPerson {
            name: name?,
            learner,
        })
    }

    fn learner(&mut self, value: &Value<'_>) -> Option<LearnerId> {
        let at = value.span();
        let Some(learner) = value.get_ref().as_str().and_then(|text| text.parse().ok()) else {
            self.lines.problem(
                &at,
                "learner: expected an id such as 6f0c6b0e-2f0e-4b7e-…".to_owned(),
            );
            return None;
        };
        let line = self.lines.line(&at);
        if let Some(first) = self.learners.insert(learner, line) {
            let message = format!("learner: this id already stands on line {first}");
            self.lines.problem(&at, message);
        }
        Some(learner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[commission]]
number = "PEC-1024"
region = "Чүй облусу"
district = " Аламүдүн   району "
people = [
    { name = "Асанова Гүлнара", learner = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001" },
    { name = "Петрова Ольга" },
]
"#;

    fn problems(text: &str) -> String {
        let problems = read_roster(text).unwrap_err();
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn a_good_roster_is_read_whole() {
        let listed = read_roster(GOOD).unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(
            listed[0].district, "Аламүдүн району",
            "stray spaces are tidied"
        );
        assert_eq!(listed[0].people.len(), 2);
        assert_eq!(listed[0].people[1].learner, None);
    }

    #[test]
    fn every_wrong_line_is_named_in_one_run() {
        let text = r#"
[[commission]]
number = "UIK-7"
region = ""
people = [
    { name = "Асанова Гүлнара", learner = "seven" },
    { nmae = "Петрова Ольга" },
    "Сатыбалдиев",
]

[[commission]]
number = "PEC-1"
region = "Ош"
district = 5
people = [
    { name = "Ким Вера", learner = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001" },
    { name = "Ли Анна", learner = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001" },
    { name = "Ким Вера" },
]

[[commission]]
number = "PEC-1"
region = "Ош"
district = "Ош"
"#;
        insta::assert_snapshot!(problems(text), @r#"
        line 2: district: is missing
        line 3: number: «UIK-7» is no commission; write PEC-1024 or REC-3
        line 4: region: is empty
        line 6: learner: expected an id such as 6f0c6b0e-2f0e-4b7e-…
        line 7: name: is missing
        line 7: nmae: unknown key; expected name, learner
        line 8: expected a person as { name = "…" }
        line 14: district: expected text in quotation marks
        line 17: learner: this id already stands on line 16
        line 18: the same name stands on line 16: give each of the two a learner id
        line 21: people: expected a list of { name = "…" }
        line 22: number: PEC-1 already stands on line 12
        "#);
    }

    #[test]
    fn broken_toml_is_a_problem_of_its_line() {
        let broken = "[[commission]]\nnumber = PEC-1\nregion = \"x\ndistrict = 5";
        insta::assert_snapshot!(problems(broken), @r#"
        line 2: string values must be quoted, expected literal string
        line 3: invalid basic string, expected `"`
        "#);
        insta::assert_snapshot!(problems(""), @"line 1: expected at least one [[commission]]");
    }

    #[test]
    fn the_roster_for_trying_out_is_a_good_one() {
        let listed = read_roster(include_str!("../demo/roster.toml")).unwrap();
        let people: usize = listed.iter().map(|one| one.people.len()).sum();
        assert_eq!((listed.len(), people), (12, 59));
        for expected in ["PEC-1024", "REC-3"] {
            let commission: Commission = expected.parse().unwrap();
            assert!(listed.iter().any(|one| one.commission == commission));
        }
    }
}
