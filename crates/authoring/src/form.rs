//! A form that members fill in: `forms/name.toml`, its lines, the figures of other papers, and the equations that must
//! hold between them. The examples are counts of the lessons, so each is calculated here.

mod example;

use okuu_content::dialect::Target;

use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::table::{Document, Table};
use crate::targets::Targets;
use example::Example;

const KEYS: [&str; 9] = [
    "id",
    "edition",
    "working_model",
    "title",
    "note",
    "line",
    "figure",
    "equation",
    "example",
];
const LINE_KEYS: [&str; 6] = ["id", "number", "repeat", "label", "from", "source"];
const FIGURE_KEYS: [&str; 3] = ["id", "label", "source"];
const EQUATION_KEYS: [&str; 11] = [
    "id", "number", "kind", "left", "relation", "right", "only_if", "basis", "source", "meaning",
    "fails",
];
const KINDS: [&str; 3] = ["control", "cross", "compare"];
const RELATIONS: [&str; 2] = ["eq", "le"];
const CONDITIONS: [&str; 1] = ["one-mark"];
const BASES: [&str; 2] = ["logic", "analogy"];

/// A form as far as it can be calculated.
#[derive(Debug)]
pub(crate) struct Form {
    file: SourceFile,
    id: At<String>,
    lines: Vec<Number>,
    figures: Vec<Number>,
    equations: Vec<Equation>,
    examples: Vec<Example>,
    sources: Vec<At<String>>,
}

/// A number of the form or of another paper.
#[derive(Debug)]
struct Number {
    id: At<String>,
    /// One number for each party or candidate; an equation means their sum.
    repeat: bool,
}

#[derive(Debug)]
struct Equation {
    id: At<String>,
    left: Vec<Term>,
    right: Vec<Term>,
    /// None when what stands there is not known.
    relation: Option<String>,
}

/// One number in an equation.
#[derive(Debug)]
struct Term {
    /// `line` or `figure`.
    of: &'static str,
    id: At<String>,
}

/// Reads a form; none when nothing says which one it is.
pub(crate) fn read(file: SourceFile, problems: &Problems) -> Option<Form> {
    let document = Document::parse(&file, problems);
    let table = document.table(&KEYS, problems);
    table.day_if("edition");
    let working = table.flag("working_model").unwrap_or(false);
    table.texts("title");
    match working {
        true => table.texts("note"),
        false => table.texts_if("note"),
    };
    let mut sources = Vec::new();
    let lines = table.tables("line", &LINE_KEYS);
    let lines = lines.iter().filter_map(|line| {
        line.text("number");
        line.texts("from");
        number(line, &mut sources)
    });
    let lines: Vec<_> = lines.collect();
    let figures = table.tables("figure", &FIGURE_KEYS);
    let figures = figures
        .iter()
        .filter_map(|figure| number(figure, &mut sources));
    let figures: Vec<_> = figures.collect();
    let equations = table.tables("equation", &EQUATION_KEYS);
    let equations = equations
        .iter()
        .filter_map(|table| equation(table, &mut sources));
    let equations: Vec<_> = equations.collect();
    let examples = table.tables("example", &example::KEYS);
    let examples = examples.iter().filter_map(Example::read).collect();
    let id = table.id("id");
    Some(Form {
        id: id?,
        lines,
        figures,
        equations,
        examples,
        sources,
        file: file.clone(),
    })
}

fn number(table: &Table<'_>, sources: &mut Vec<At<String>>) -> Option<Number> {
    table.texts("label");
    sources.extend(table.id_if("source"));
    let repeat = table.find("repeat").is_some() && table.flag("repeat").unwrap_or(false);
    Some(Number {
        id: table.id("id")?,
        repeat,
    })
}

fn equation(table: &Table<'_>, sources: &mut Vec<At<String>>) -> Option<Equation> {
    table.text("number");
    table.texts("meaning");
    table.texts("fails");
    one_of(table, "kind", &KINDS);
    if table.find("only_if").is_some() {
        one_of(table, "only_if", &CONDITIONS);
    }
    let analogy = one_of(table, "basis", &BASES).is_some_and(|basis| basis == "analogy");
    match (analogy, table.find("source").is_some()) {
        (true, false) => table.report(&table.at, ProblemKind::KeyMissing("source".to_owned())),
        (true | false, _) => sources.extend(table.id_if("source")),
    }
    let (left, right) = (terms(table, "left"), terms(table, "right"));
    let relation = one_of(table, "relation", &RELATIONS);
    Some(Equation {
        id: table.id("id")?,
        left,
        right,
        relation,
    })
}

fn one_of(table: &Table<'_>, key: &str, options: &[&str]) -> Option<String> {
    let text = table.text(key)?;
    if !options.contains(&text.value.as_str()) {
        let (value, options) = (text.value, options.join(", "));
        table.report(&text.at, ProblemKind::NotOneOf { value, options });
        return None;
    }
    Some(text.value)
}

/// The terms of one side, each `{ line = "…" }` or `{ figure = "…" }`.
fn terms(table: &Table<'_>, key: &str) -> Vec<Term> {
    table.require(key);
    let terms = table.tables(key, &["line", "figure"]);
    let term = |term: &Table<'_>| {
        let of = match term.find("line") {
            Some(_) => "line",
            None => "figure",
        };
        Some(Term {
            of,
            id: term.id(of)?,
        })
    };
    terms.iter().filter_map(term).collect()
}

impl Form {
    /// Checks that ids stand once, that equations speak of numbers that are there, and that every example breaks the
    /// equations it says and no other.
    pub fn check(&self, targets: &Targets, problems: &Problems) {
        let numbers = self
            .lines
            .iter()
            .chain(&self.figures)
            .map(|number| &number.id);
        unique(&self.file, numbers, problems);
        let equations = self.equations.iter().map(|equation| &equation.id);
        unique(&self.file, equations, problems);
        let examples = self.examples.iter().map(|example| &example.id);
        unique(&self.file, examples, problems);
        for source in &self.sources {
            if let Some(kind) = targets.problem(&Target::Source(source.value.clone())) {
                problems.add(&self.file, &source.at, kind);
            }
        }
        for term in self.equations.iter().flat_map(Equation::terms) {
            self.check_term(term, problems);
        }
        for example in &self.examples {
            example.check(self, problems);
        }
    }

    /// The id is the name of the file, so no two forms share one.
    pub fn check_name(&self, name: &str, problems: &Problems) {
        if self.id.value != name {
            let (value, options) = (self.id.value.clone(), name.to_owned());
            problems.add(
                &self.file,
                &self.id.at,
                ProblemKind::NotOneOf { value, options },
            );
        }
    }

    fn check_term(&self, term: &Term, problems: &Problems) {
        let known = match term.of {
            "line" => &self.lines,
            _ => &self.figures,
        };
        if known.iter().all(|number| number.id.value != term.id.value) {
            let names: Vec<_> = known
                .iter()
                .map(|number| number.id.value.as_str())
                .collect();
            let (value, options) = (term.id.value.clone(), names.join(", "));
            problems.add(
                &self.file,
                &term.id.at,
                ProblemKind::NotOneOf { value, options },
            );
        }
    }
}

impl Equation {
    fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(&self.right)
    }

    /// Whether it holds; none when a number is not known.
    fn holds(&self, value: impl Fn(&str) -> Option<u64>) -> Option<bool> {
        let sum = |terms: &[Term]| {
            terms
                .iter()
                .map(|term| value(&term.id.value))
                .sum::<Option<u64>>()
        };
        let (left, right) = (sum(&self.left)?, sum(&self.right)?);
        let at_most = self.relation.as_ref()? == "le";
        Some(if at_most {
            left <= right
        } else {
            left == right
        })
    }
}
