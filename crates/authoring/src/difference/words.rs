//! Word by word.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::WordChange;

/// Beyond so many pairs of words, two paragraphs are shown one after the other. Those of acts are far shorter.
const MOST_PAIRS: usize = 25_000_000;

/// What became of the words of a paragraph.
pub(super) fn words(old: &str, new: &str) -> Vec<WordChange> {
    let (old, new): (Vec<_>, Vec<_>) = (old.split(' ').collect(), new.split(' ').collect());
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return vec![
            WordChange::Removed(old.join(" ")),
            WordChange::Added(new.join(" ")),
        ];
    }
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (gone, come) = (old[op.old_range()].join(" "), new[op.new_range()].join(" "));
        match op {
            DiffOp::Equal { .. } => changes.push(WordChange::Same(come)),
            DiffOp::Delete { .. } => changes.push(WordChange::Removed(gone)),
            DiffOp::Insert { .. } => changes.push(WordChange::Added(come)),
            DiffOp::Replace { .. } => {
                changes.push(WordChange::Removed(gone));
                changes.push(WordChange::Added(come));
            }
        }
    }
    changes
}

/// Whether two paragraphs are the same one in other words: they share half of their words, or they begin with the
/// same number and share a quarter.
pub(super) fn alike(old: &str, new: &str) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut of_old, mut of_new, mut shared) = (0_usize, 0_usize, 0_usize);
    for word in old.split(' ') {
        of_old += 1;
        *counts.entry(word).or_default() += 1;
    }
    for word in new.split(' ') {
        of_new += 1;
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    let numbered = |text: &str| text.starts_with(char::is_numeric);
    let same_number = numbered(old) && old.split(' ').next() == new.split(' ').next();
    let needed = if same_number { 4 } else { 2 };
    shared * needed >= of_old.max(of_new)
}
