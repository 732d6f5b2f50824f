//! The texts in use: one pack, and what its updates changed.
//!
//! Both are one value that is replaced whole. A use case holds one from its beginning to its end, so that nobody reads
//! half of one edition and half of the next.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use okuu_content::{BlockWords, ContentError, LessonWords, Pack, PackKey};
use okuu_domain::{Edition, Language, LessonId, ModuleId};
use okuu_progress::{Changes, LessonChange, PackSeen, Store, StoreError};

/// Where [`Pack::install`] leaves the pack that was in place before.
const PREVIOUS: &str = "previous.pack";

/// An open pack with what changed up to it.
#[derive(Debug)]
pub(crate) struct Texts {
    pub pack: Pack,
    pub changes: Changes,
}

/// What a lesson says differently from what a learner read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The module's edition in which it last changed.
    pub edition: Edition,
    /// Anchors of the blocks that are new or different.
    pub anchors: Vec<String>,
}

impl Texts {
    /// The texts that the app begins with. When the pack is another than the store was last told of (the app brought
    /// it, or it came down and the tablet went off before that was kept), the two are compared now.
    pub fn at_start(
        pack: Pack,
        dir: &Path,
        key: &PackKey,
        store: &mut Store,
    ) -> Result<Self, StoreError> {
        let seen = store.pack_seen()?;
        let known = store.changes()?;
        let Some(seen) = seen else {
            // What was read on this tablet before can be told from nothing: it counts as read.
            return Self::keep(pack, known, true, store);
        };
        if seen.fingerprint == pack.fingerprint() {
            let changes = known;
            return Ok(Self { pack, changes });
        }
        let before = Pack::open(&dir.join(PREVIOUS), key);
        let before = before
            .ok()
            .filter(|old| old.fingerprint() == seen.fingerprint);
        let changes = match before {
            Some(before) => changes_between(&before, &known, &pack),
            None => {
                tracing::warn!("the pack before this one is not there: nothing is marked as new");
                known
            }
        };
        let told = seen.edition == pack.programme().edition && seen.told;
        Self::keep(pack, changes, told, store)
    }

    /// The texts after these, and all that changed up to them.
    pub fn followed_by(&self, pack: Pack) -> Self {
        let changes = changes_between(&self.pack, &self.changes, &pack);
        Self { pack, changes }
    }

    /// Tells the store of these texts.
    pub fn tell(&self, told: bool, store: &mut Store) -> Result<(), StoreError> {
        let seen = PackSeen {
            fingerprint: self.pack.fingerprint().to_owned(),
            edition: self.pack.programme().edition.clone(),
            told,
        };
        store.write(|writer| writer.keep_changes(&seen, &self.changes))
    }

    fn keep(
        pack: Pack,
        changes: Changes,
        told: bool,
        store: &mut Store,
    ) -> Result<Self, StoreError> {
        let texts = Self { pack, changes };
        texts.tell(told, store)?;
        Ok(texts)
    }

    /// How a lesson differs from what was read in an edition; none when it does not.
    pub fn changed_since(
        &self,
        read: &Edition,
        module: &ModuleId,
        lesson: &LessonId,
        language: Language,
    ) -> Option<Changed> {
        let newer = |edition: &Edition| edition.as_str() > read.as_str();
        let key = (module.clone(), lesson.clone(), language);
        let change = self.changes.get(&key)?;
        let marked = change.blocks.iter().filter(|(_, since)| newer(since));
        newer(&change.edition).then(|| Changed {
            edition: change.edition.clone(),
            anchors: marked.map(|(anchor, _)| anchor.clone()).collect(),
        })
    }
}

/// What changed up to a pack. One that cannot be read to the end marks nothing as new: its texts are shown or
/// explained as ever.
fn changes_between(old: &Pack, known: &Changes, new: &Pack) -> Changes {
    let compared = || -> Result<Changes, ContentError> {
        let (old, new) = (old.words()?, new.words()?);
        Ok(compare(&old, known, new))
    };
    compared().unwrap_or_else(|error| {
        tracing::warn!(%error, "the packs cannot be compared: nothing is marked as new");
        known.clone()
    })
}

/// Compares every lesson with what stood in its place. What has gone leaves no trace here; records of it stay.
fn compare(old: &[LessonWords], known: &Changes, new: Vec<LessonWords>) -> Changes {
    let key = |lesson: &LessonWords| {
        (
            lesson.module.clone(),
            lesson.lesson.clone(),
            lesson.language,
        )
    };
    let old: BTreeMap<_, _> = old.iter().map(|lesson| (key(lesson), lesson)).collect();
    let mut changes = Changes::new();
    for lesson in new {
        let key = key(&lesson);
        let change = match old.get(&key) {
            None => Some(LessonChange {
                edition: lesson.edition,
                blocks: BTreeMap::new(),
            }),
            Some(old) => follow(&old.blocks, known.get(&key), &lesson),
        };
        changes.extend(change.map(|change| (key, change)));
    }
    changes
}

/// A lesson after an update. A block that says what it said keeps its date wherever it moved to; to be somewhere else
/// is no change.
fn follow(
    old: &[BlockWords],
    known: Option<&LessonChange>,
    new: &LessonWords,
) -> Option<LessonChange> {
    let mut said = HashMap::<&str, Vec<&str>>::new();
    for block in old.iter().rev() {
        said.entry(&block.words).or_default().push(&block.anchor);
    }
    let mut blocks = BTreeMap::new();
    let mut changed = false;
    for block in &new.blocks {
        let before = said.get_mut(block.words.as_str()).and_then(Vec::pop);
        let since = match before {
            Some(before) => known.and_then(|known| known.blocks.get(before)).cloned(),
            None => {
                changed = true;
                Some(new.edition.clone())
            }
        };
        blocks.extend(since.map(|since| (block.anchor.clone(), since)));
    }
    changed |= said.values().any(|left| !left.is_empty());
    let edition = if changed {
        Some(new.edition.clone())
    } else {
        known.map(|known| known.edition.clone())
    };
    edition.map(|edition| LessonChange { edition, blocks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(edition: &str, id: &str, blocks: &[&str]) -> LessonWords {
        let block = |(place, words): (usize, &&str)| BlockWords {
            anchor: format!("b{place}"),
            words: (*words).to_owned(),
        };
        LessonWords {
            module: "08".parse().unwrap(),
            edition: edition.parse().unwrap(),
            lesson: id.parse().unwrap(),
            language: Language::Ky,
            blocks: blocks.iter().enumerate().map(block).collect(),
        }
    }

    fn key(id: &str) -> (ModuleId, LessonId, Language) {
        ("08".parse().unwrap(), id.parse().unwrap(), Language::Ky)
    }

    fn marked(changes: &Changes, id: &str) -> Vec<(String, String)> {
        let blocks = changes[&key(id)].blocks.iter();
        blocks
            .map(|(anchor, edition)| (anchor.clone(), edition.to_string()))
            .collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(anchor, edition): &(&str, &str)| ((*anchor).into(), (*edition).into());
        pairs.iter().map(owned).collect()
    }

    const ONE: &str = "2021-02-20";
    const TWO: &str = "2021-03-01";
    const THREE: &str = "2021-03-05";

    #[test]
    fn a_lesson_that_says_the_same_has_not_changed_though_its_module_did() {
        let old = [lesson(ONE, "seals", &["a", "b"])];
        let changes = compare(
            &old,
            &Changes::new(),
            vec![lesson(TWO, "seals", &["a", "b"])],
        );
        assert_eq!(changes, Changes::new());
    }

    #[test]
    fn new_and_different_blocks_are_marked_and_moved_ones_are_not() {
        let old = [lesson(ONE, "seals", &["a", "b", "c", "same", "same"])];
        let new = lesson(
            TWO,
            "seals",
            &["new", "c", "a", "B", "same", "same", "same"],
        );
        let changes = compare(&old, &Changes::new(), vec![new]);
        let expected = pairs(&[("b0", TWO), ("b3", TWO), ("b6", TWO)]);
        assert_eq!(
            marked(&changes, "seals"),
            expected,
            "one «same» more than before"
        );
        let moved = lesson(TWO, "seals", &["b", "a", "c", "same", "same"]);
        assert_eq!(compare(&old, &Changes::new(), vec![moved]), Changes::new());
    }

    #[test]
    fn what_was_taken_out_changes_a_lesson_and_marks_nothing() {
        let old = [lesson(ONE, "seals", &["a", "b"])];
        let changes = compare(&old, &Changes::new(), vec![lesson(TWO, "seals", &["a"])]);
        assert_eq!(changes[&key("seals")].edition.as_str(), TWO);
        assert_eq!(marked(&changes, "seals"), []);
    }

    #[test]
    fn two_updates_add_up_for_who_read_before_both() {
        let one = [lesson(ONE, "seals", &["a", "b", "c"])];
        let two = lesson(TWO, "seals", &["a", "B", "c"]);
        let after_two = compare(&one, &Changes::new(), vec![two.clone()]);
        let three = lesson(THREE, "seals", &["first", "a", "B", "c"]);
        let changes = compare(&[two], &after_two, vec![three.clone()]);
        assert_eq!(
            marked(&changes, "seals"),
            pairs(&[("b0", THREE), ("b2", TWO)])
        );

        let untouched = compare(std::slice::from_ref(&three), &changes, vec![three.clone()]);
        assert_eq!(
            untouched, changes,
            "an update of other lessons forgets nothing"
        );
    }

    #[test]
    fn a_lesson_that_appeared_is_known_to_be_new_and_one_that_went_is_forgotten() {
        let old = [lesson(ONE, "gone", &["a"]), lesson(ONE, "stays", &["a"])];
        let new = vec![lesson(TWO, "stays", &["a"]), lesson(TWO, "new", &["b"])];
        let changes = compare(&old, &Changes::new(), new);
        assert_eq!(changes.keys().collect::<Vec<_>>(), [&key("new")]);
        assert_eq!(changes[&key("new")].edition.as_str(), TWO);
    }
}
