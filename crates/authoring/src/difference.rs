//! What differs between two wordings of an act: article by article, then word by word.

mod show;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

pub use self::show::Shown;
use self::wording::Unit;
pub use self::wording::Wording;
use self::words::{alike, words};

/// The differences, in the order of the newer wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Chapters and articles that differ.
    pub changes: Vec<ArticleChange>,
    /// How many do not.
    pub same: usize,
}

/// A chapter or article that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleChange {
    /// Its id.
    pub id: String,
    /// Its heading, in the newer wording when it has both.
    pub heading: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// Its paragraphs, those that did not change among them.
    pub lines: Vec<LineChange>,
}

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the newer wording has it.
    Added,
    /// Only the older wording has it.
    Removed,
    /// Both have it with other words.
    Changed,
}

/// What became of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineChange {
    /// Nothing.
    Same(String),
    /// It is new.
    Added(String),
    /// It is gone.
    Removed(String),
    /// Some words are others.
    Changed(Vec<WordChange>),
}

/// What became of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordChange {
    /// Nothing.
    Same(String),
    /// They are new.
    Added(String),
    /// They are gone.
    Removed(String),
}

/// Compares an older wording with a newer one.
#[must_use]
pub fn compare(old: &Wording, new: &Wording) -> Difference {
    let (before, after) = (by_key(&old.units), by_key(&new.units));
    let mut difference = Difference {
        changes: Vec::new(),
        same: 0,
    };
    for key in order(&old.units, &new.units) {
        let change = match (before.get(&key), after.get(&key)) {
            (Some(old), Some(new)) if old == new => {
                difference.same += 1;
                continue;
            }
            (Some(old), Some(new)) => ArticleChange {
                id: new.id.clone(),
                heading: new.heading.clone(),
                kind: ChangeKind::Changed,
                lines: lines(&old.all(), &new.all()),
            },
            (Some(old), None) => whole(old, ChangeKind::Removed, LineChange::Removed),
            (None, Some(new)) => whole(new, ChangeKind::Added, LineChange::Added),
            (None, None) => continue,
        };
        difference.changes.push(change);
    }
    difference
}

fn whole(unit: &Unit, kind: ChangeKind, line: fn(String) -> LineChange) -> ArticleChange {
    ArticleChange {
        id: unit.id.clone(),
        heading: unit.heading.clone(),
        kind,
        lines: unit.lines.iter().cloned().map(line).collect(),
    }
}

/// An id, and which of those that share it.
type Key<'a> = (&'a str, usize);

fn keys(units: &[Unit]) -> Vec<Key<'_>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keys = Vec::new();
    for unit in units {
        let times = seen.entry(&unit.id).or_default();
        keys.push((unit.id.as_str(), *times));
        *times += 1;
    }
    keys
}

fn by_key(units: &[Unit]) -> BTreeMap<Key<'_>, &Unit> {
    keys(units).into_iter().zip(units).collect()
}

/// The order of the newer wording; what is gone stands after what it stood after, and after what came there.
fn order<'a>(old: &'a [Unit], new: &'a [Unit]) -> Vec<Key<'a>> {
    let before: BTreeSet<_> = keys(old).into_iter().collect();
    let mut order = keys(new);
    let mut at = 0;
    for key in keys(old) {
        match order.iter().position(|found| *found == key) {
            Some(found) => at = found + 1,
            None => {
                let is_new = |key: &&Key<'_>| !before.contains(*key);
                at += order[at..].iter().take_while(is_new).count();
                order.insert(at, key);
                at += 1;
            }
        }
    }
    order
}

fn lines(old: &[&str], new: &[&str]) -> Vec<LineChange> {
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => {
                changes.extend(new.iter().map(|line| LineChange::Same((*line).to_owned())));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                pair(old, new, &mut changes);
            }
        }
    }
    changes
}

/// Pairs what is gone with what is new where it is the same paragraph in other words.
fn pair(old: &[&str], new: &[&str], changes: &mut Vec<LineChange>) {
    let removed = |line: &&str| LineChange::Removed((*line).to_owned());
    let mut rest = old;
    for line in new {
        let Some(at) = rest.iter().position(|old| alike(old, line)) else {
            changes.push(LineChange::Added((*line).to_owned()));
            continue;
        };
        changes.extend(rest[..at].iter().map(removed));
        changes.push(LineChange::Changed(words(rest[at], line)));
        rest = &rest[at + 1..];
    }
    changes.extend(rest.iter().map(removed));
}

#[cfg(test)]
mod tests;
