//! Markdown tree to checked programme to signed pack; the `okuu-pack` command is its front door.
//!
//! [`check`] reads the whole tree that `content/README.md` describes and tells every mistake in one run, each
//! with its place and with what was expected. [`build()`] refuses a tree with errors and writes a pack that
//! [`okuu_content::Pack`] opens. How a text is read is decided by [`okuu_content::dialect`] alone, so that
//! what passes here is what a reader sees.
//!
//! Shape: the disk is touched by `tree` (reading) and `build` (writing) only. Files become values in
//! `programme`, `source`, `glossary`, `law` with its `official` texts, `manual`, and `module` with its `reading`, `deck`, `assessment` and `figure`;
//! rules that concern several of them are functions of their own: `statement` (the rule of truth), `prose`
//! (every text), `agree` (the languages among each other), `targets` (what a link leads to). A rule reports
//! and goes on.
//!
//! Beside the way to a pack, [`import()`] makes the official text of a law from an act as it was published (reading and
//! writing for itself), and [`compare`] tells what differs between two wordings.
//!
//! Terms: a **statement** is a paragraph, a list item or a table row of a reading text; a **problem** is one
//! mistake at one place; an **error** keeps a pack from being built, a **warning** does not.

mod agree;
mod assessment;
mod build;
mod course;
mod deck;
mod difference;
mod error;
mod figure;
mod file;
mod fill;
mod form;
mod glossary;
mod ids;
mod import;
mod key;
mod kind;
mod law;
mod manual;
mod module;
mod official;
mod order;
mod problem;
mod problems;
mod programme;
mod prose;
mod reading;
mod report;
mod section;
mod source;
mod statement;
mod table;
mod targets;
mod tree;
mod value;
mod walk;
mod words;

pub use build::{BuiltPack, build};
pub use difference::{
    ArticleChange, ChangeKind, Difference, LineChange, Shown, WordChange, Wording, compare,
};
pub use error::{BuildError, KeyError};
pub use import::{
    Act, Finding, FindingKind, Import, ImportError, Imported, import, official_text, read_act,
};
pub use key::{KeyFiles, PUBLIC_FILE, SECRET_FILE, SigningKey, keygen};
pub use kind::ProblemKind;
pub use problem::{Problem, Severity};
pub use report::{Counts, ModuleCounts, Report};

use std::path::Path;

/// Reads the tree in `dir` and tells everything that is wrong with it, and how well its statements are
/// supported. Nothing is written.
#[must_use]
pub fn check(dir: &Path) -> Report {
    let (_, report) = course::read(&tree::Tree::new(dir));
    report
}
