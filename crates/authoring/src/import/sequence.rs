//! Numbers in their order, and what is wrong with it.

use std::collections::BTreeMap;

use super::finding::FindingKind;
use super::number::Number;

/// The numbers of one kind that have been seen.
#[derive(Debug)]
pub(super) struct Sequence {
    /// What is counted, for the report.
    name: &'static str,
    seen: BTreeMap<Number, usize>,
    last: Option<Number>,
}

impl Sequence {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            seen: BTreeMap::new(),
            last: None,
        }
    }

    /// Begins anew, as parts do in the next article.
    pub fn restart(&mut self) {
        self.seen.clear();
        self.last = None;
    }

    pub fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Takes the next number, and tells what is odd about it.
    pub fn take(&mut self, number: &Number, line: usize) -> Option<FindingKind> {
        let name = |number: &Number| format!("{} {number}", self.name);
        let before = || match &self.last {
            Some(last) => name(last),
            None => "the beginning".to_owned(),
        };
        let odd = if let Some(first) = self.seen.get(number) {
            Some(FindingKind::Doubled(name(number), *first))
        } else if number.follows(self.last.as_ref()) {
            None
        } else if self.last.as_ref().is_some_and(|last| number < last) {
            Some(FindingKind::Disorder(name(number), before()))
        } else {
            Some(FindingKind::Gap(name(number), before()))
        };
        self.seen.entry(number.clone()).or_insert(line);
        self.last = Some(number.clone());
        odd
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["1", "2", "2-1", "2-2", "3"], &[])]
    #[case(&["1", "3"], &["gap"])]
    #[case(&["2"], &["gap"])]
    #[case(&["1", "2", "2", "3"], &["doubled"])]
    #[case(&["1", "2", "4", "3", "5"], &["gap", "disorder", "gap"])]
    fn what_is_odd_is_told(#[case] numbers: &[&str], #[case] expected: &[&str]) {
        let mut sequence = Sequence::new("article");
        let odd = numbers
            .iter()
            .filter_map(|text| sequence.take(&Number::read(text).unwrap().0, 7));
        let names = odd.map(|kind| match kind {
            FindingKind::Gap(..) => "gap",
            FindingKind::Doubled(_, 7) => "doubled",
            FindingKind::Disorder(..) => "disorder",
            other => panic!("{other:?}"),
        });
        assert_eq!(names.collect::<Vec<_>>(), expected);
    }
}
