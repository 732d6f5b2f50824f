//! Files that people write in TOML: every mistake with its line, all of them in one run.

use std::fmt;
use std::ops::Range;

use okuu_protocol::limits::MAX_NAME_BYTES;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A line that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it and what was expected.
    pub message: String,
}

impl fmt::Display for LineProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// What was found wrong so far, and where the lines of the file end.
pub(crate) struct Lines {
    breaks: Vec<usize>,
    problems: Vec<LineProblem>,
}

/// Reads a file of tables; nothing of it is to be used when a line is wrong.
pub(crate) fn read<T>(
    text: &str,
    listed: impl FnOnce(&mut Lines, &DeTable<'_>) -> Vec<T>,
) -> Result<Vec<T>, Vec<LineProblem>> {
    let mut lines = Lines {
        breaks: text.match_indices('\n').map(|(at, _)| at).collect(),
        problems: Vec::new(),
    };
    let (table, broken) = DeTable::parse_recoverable(text);
    for error in broken {
        let at = error.span().unwrap_or_default();
        lines.problem(&at, error.message().to_owned());
    }
    // What is half a table would only repeat, in other words, what is wrong with its lines.
    let listed = if lines.problems.is_empty() {
        listed(&mut lines, table.get_ref())
    } else {
        Vec::new()
    };
    if lines.problems.is_empty() {
        return Ok(listed);
    }
    lines.problems.sort();
    lines.problems.dedup();
    Err(lines.problems)
}

impl Lines {
    pub(crate) fn line(&self, at: &Range<usize>) -> usize {
        self.breaks
            .partition_point(|line_break| *line_break < at.start)
            + 1
    }

    pub(crate) fn problem(&mut self, at: &Range<usize>, message: String) {
        let line = self.line(at);
        self.problems.push(LineProblem { line, message });
    }

    /// The tables `[[key]]` that the file consists of.
    pub(crate) fn tables<'t, 'i>(&mut self, file: &'t DeTable<'i>, key: &str) -> &'t [Value<'i>] {
        self.known_keys(file, &[key]);
        let list = file.get(key);
        let Some(tables) = list.and_then(|list| list.get_ref().as_array()) else {
            let message = format!("expected at least one [[{key}]]");
            self.problem(&list.map_or(0..0, Spanned::span), message);
            return &[];
        };
        tables
    }

    /// A name that people will read: some text, of a size that fits, with nothing invisible in it.
    pub(crate) fn name(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        owner: &Range<usize>,
    ) -> Option<String> {
        let (text, at) = self.text_of(table, key, owner)?;
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.problem(&at, format!("{key}: is empty"));
        } else if name.len() > MAX_NAME_BYTES {
            self.problem(&at, format!("{key}: is longer than {MAX_NAME_BYTES} bytes"));
        } else if name.chars().any(char::is_control) {
            self.problem(&at, format!("{key}: holds an invisible control character"));
        } else {
            return Some(name);
        }
        None
    }

    pub(crate) fn text_of(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        owner: &Range<usize>,
    ) -> Option<(String, Range<usize>)> {
        let Some(value) = table.get(key) else {
            self.problem(owner, format!("{key}: is missing"));
            return None;
        };
        let text = value.get_ref().as_str().map(ToOwned::to_owned);
        if text.is_none() {
            self.problem(
                &value.span(),
                format!("{key}: expected text in quotation marks"),
            );
        }
        text.map(|text| (text, value.span()))
    }

    pub(crate) fn known_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let message = format!("{name}: unknown key; expected {}", known.join(", "));
                self.problem(&key.span(), message);
            }
        }
    }
}
