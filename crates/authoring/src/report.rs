//! Everything one run of the checker found, and how it is printed.

use std::collections::BTreeMap;
use std::fmt;

use okuu_domain::Language;

use crate::problem::{Problem, Severity};

/// What a run of the checker found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// All problems, by file and from top to bottom.
    pub problems: Vec<Problem>,
    /// How well the statements of each readable module are supported.
    pub modules: Vec<ModuleCounts>,
    /// The same of each manual.
    pub manuals: Vec<ModuleCounts>,
}

/// The statements of a module or a manual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleCounts {
    /// The id of the module or manual.
    pub module: String,
    /// What its text holds in each language.
    pub languages: BTreeMap<Language, Counts>,
}

/// How many statements a reading text makes and what they rest on. A statement that is not cited is
/// advice, or a problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub statements: usize,
    /// Those that name a source; they are either confirmed or to be confirmed.
    pub cited: usize,
    /// Those that rest on what was read in an act that applies.
    pub confirmed: usize,
    /// Those with `{?}`.
    pub to_confirm: usize,
    /// Those that are our advice and cite nothing.
    pub advice: usize,
}

impl Report {
    /// How many problems keep a pack from being built.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many problems are only worth a look.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == severity)
            .count()
    }

    /// The same report with another folder before every path, so that a terminal can open the files.
    #[must_use]
    pub fn under(mut self, root: &str) -> Self {
        for problem in &mut self.problems {
            problem.file = format!("{}/{}", root.trim_end_matches('/'), problem.file);
        }
        self
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        for (what, counts) in [("module", &self.modules), ("manual", &self.manuals)] {
            if !counts.is_empty() {
                writeln!(
                    f,
                    "{what}        statements   cited   confirmed   to confirm   advice"
                )?;
            }
            for counts in counts {
                counts.fmt(f)?;
            }
        }
        let (errors, warnings) = (self.errors(), self.warnings());
        writeln!(
            f,
            "{}, {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        )
    }
}

impl fmt::Display for ModuleCounts {
    /// One line when all languages agree, otherwise one for each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts = self.languages.values();
        let first = counts.next();
        if let (Some(first), true) = (first, counts.all(|other| Some(other) == first)) {
            return line(f, &self.module, "", first);
        }
        for (language, counts) in &self.languages {
            line(f, &self.module, language.code(), counts)?;
        }
        Ok(())
    }
}

fn line(f: &mut fmt::Formatter<'_>, module: &str, language: &str, c: &Counts) -> fmt::Result {
    let name = format!("{module} {language}");
    let Counts {
        statements,
        cited,
        confirmed,
        to_confirm,
        advice,
    } = c;
    writeln!(
        f,
        "{name:<12}{statements:>12}{cited:>8}{confirmed:>12}{to_confirm:>13}{advice:>9}"
    )
}

fn plural(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
