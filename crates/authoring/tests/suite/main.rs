//! The whole way from a folder to a report and a pack. Each test changes one thing in a small valid tree.
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

mod act_command;
mod act_docx;
mod acts;
mod agreement;
mod any_act;
mod any_file;
mod assessments;
mod chapters;
mod command;
mod decks;
mod docx;
mod encodings;
mod figures;
mod files;
mod fixture;
mod forms;
mod laws;
mod lessons;
mod manuals;
mod packs;
mod printing;
mod refusals;
mod reproducible;
mod statements;
mod toml;
mod word_lists;
mod word_processors;

use fixture::Fixture;
use okuu_authoring::{Problem, ProblemKind};

/// Makes one change and expects exactly one problem, at `file:line`.
fn expect(file: &str, from: &str, to: &str, place: &str, kind: ProblemKind) {
    expect_all(file, from, to, &[(place, kind)]);
}

/// Makes one change and expects exactly these problems, in the order of reading.
fn expect_all(file: &str, from: &str, to: &str, expected: &[(&str, ProblemKind)]) {
    let report = Fixture::valid().change(file, from, to).check();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|p| (place(p), p.kind.clone()))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(place, kind)| ((*place).to_owned(), kind.clone()))
        .collect();
    assert_eq!(found, expected, "\n{report}");
}

fn place(problem: &Problem) -> String {
    format!("{}:{}", problem.file, problem.line)
}
