//! An invented count: a number for everything on a form, and the equations that do not hold with them.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::Form;
use crate::file::At;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::table::Table;

pub(super) const KEYS: [&str; 3] = ["id", "values", "broken"];

#[derive(Debug)]
pub(super) struct Example {
    pub id: At<String>,
    /// Each number, or the sum of a list, and whether it is a list.
    values: BTreeMap<String, (At<u64>, bool)>,
    broken: Vec<At<String>>,
}

impl Example {
    pub fn read(table: &Table<'_>) -> Option<Self> {
        let values = table.require("values").map(|value| match value.get_ref() {
            DeValue::Table(entries) => read_values(&Table::new(
                table.file,
                value.span(),
                entries,
                table.problems,
            )),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => table
                .wrong(value, "values", "a table [example.values]")
                .unwrap_or_default(),
        });
        table.require("broken");
        Some(Self {
            broken: table.list("broken"),
            id: table.id("id")?,
            values: values?,
        })
    }

    /// Whether it has a number for everything, and breaks what it says and nothing else.
    pub fn check(&self, form: &Form, problems: &Problems) {
        let numbers = || form.lines.iter().chain(&form.figures);
        let add = |at: &Range<usize>, kind| problems.add(&form.file, at, kind);
        for number in numbers() {
            match self.values.get(&number.id.value) {
                None => add(
                    &self.id.at,
                    ProblemKind::KeyMissing(number.id.value.clone()),
                ),
                Some((value, list)) if *list != number.repeat => {
                    let expected = if number.repeat {
                        "a list of whole numbers"
                    } else {
                        "a whole number"
                    };
                    let found = if *list { "list" } else { "number" };
                    let kind = ProblemKind::WrongType {
                        key: number.id.value.clone(),
                        expected: expected.to_owned(),
                        found: found.to_owned(),
                    };
                    add(&value.at, kind);
                }
                Some(_) => {}
            }
        }
        for (key, (value, _)) in &self.values {
            if numbers().all(|number| number.id.value != *key) {
                let known: Vec<_> = numbers().map(|number| number.id.value.as_str()).collect();
                let (key, known) = (key.clone(), known.join(", "));
                add(&value.at, ProblemKind::UnknownKey { key, known });
            }
        }
        self.calculate(form, &add);
    }

    fn calculate(&self, form: &Form, add: &impl Fn(&Range<usize>, ProblemKind)) {
        let value = |id: &str| self.values.get(id).map(|(value, _)| value.value);
        for equation in &form.equations {
            let named = self.broken.iter().find(|id| id.value == equation.id.value);
            let id = equation.id.value.clone();
            match (equation.holds(value), named) {
                (Some(true), Some(named)) => add(&named.at, ProblemKind::EquationHolds(id)),
                (Some(false), None) => add(&self.id.at, ProblemKind::EquationBroken(id)),
                (Some(true) | None, None) | (Some(false) | None, Some(_)) => {}
            }
        }
        let known = |id: &str| {
            form.equations
                .iter()
                .any(|equation| equation.id.value == id)
        };
        for named in self.broken.iter().filter(|named| !known(&named.value)) {
            let options: Vec<_> = form
                .equations
                .iter()
                .map(|it| it.id.value.as_str())
                .collect();
            let (value, options) = (named.value.clone(), options.join(", "));
            add(&named.at, ProblemKind::NotOneOf { value, options });
        }
    }
}

fn read_values(table: &Table<'_>) -> BTreeMap<String, (At<u64>, bool)> {
    let mut values = BTreeMap::new();
    for (key, value) in table.entries() {
        let items: Option<Vec<u64>> = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok().map(|number| vec![number]),
            DeValue::Array(items) => items
                .iter()
                .map(|item| item.get_ref().as_integer()?.as_str().parse().ok())
                .collect(),
            DeValue::String(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => None,
        };
        let Some(items) = items else {
            let nothing: Option<()> = table.wrong(value, key, "a whole number, or a list of them");
            debug_assert!(nothing.is_none());
            continue;
        };
        let sum = At {
            value: items.iter().sum(),
            at: value.span(),
        };
        values.insert(key.to_owned(), (sum, value.get_ref().is_array()));
    }
    values
}
