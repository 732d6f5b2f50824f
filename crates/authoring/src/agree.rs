//! What must be the same in every language. When one file differs from the others, that one is blamed.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::file::{At, SourceFile};
use crate::kind::ProblemKind;
use crate::problems::Problems;

/// The ids of one file in order.
#[derive(Debug)]
pub(crate) struct Listing<'a> {
    file: &'a SourceFile,
    ids: Vec<&'a At<String>>,
    /// How many things here lack a good id. They have been reported, and may be what seems to be missing.
    unnamed: usize,
    /// Where to point when something is missing before the first id.
    start: Range<usize>,
}

/// The commonest of the values; the first of those that are equally common.
pub(crate) fn majority<T: PartialEq>(values: &[T]) -> Option<&T> {
    let votes = |value: &T| values.iter().filter(|other| *other == value).count();
    let most = values.iter().map(votes).max()?;
    values.iter().find(|value| votes(value) == most)
}

/// Reports ids that not all files have, and the first place at which a file goes its own way.
pub(crate) fn agree(listings: &[Listing<'_>], problems: &Problems) {
    let all: BTreeSet<&str> = listings.iter().flat_map(Listing::names).collect();
    let belongs = |id: &str| {
        let has: Vec<bool> = listings
            .iter()
            .map(|listing| listing.find(id).is_some())
            .collect();
        majority(&has).copied().unwrap_or_default()
    };
    let (common, stray): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|id| belongs(id));
    for listing in listings {
        listing.report_missing(&common, listings, problems);
        for extra in stray.iter().filter_map(|id| listing.find(id)) {
            problems.add(
                listing.file,
                &extra.at,
                ProblemKind::IdExtra(extra.value.clone()),
            );
        }
    }
    check_order(listings, problems);
}

fn check_order(listings: &[Listing<'_>], problems: &Problems) {
    let common = |id: &&&At<String>| listings.iter().all(|other| other.find(&id.value).is_some());
    let orders: Vec<Vec<&At<String>>> = listings
        .iter()
        .map(|listing| listing.ids.iter().filter(common).copied().collect())
        .collect();
    let names: Vec<Vec<&str>> = orders
        .iter()
        .map(|ids| ids.iter().map(|id| id.value.as_str()).collect())
        .collect();
    let Some(expected) = majority(&names) else {
        return;
    };
    for (listing, ids) in listings.iter().zip(&orders) {
        let pairs = ids.iter().zip(expected);
        if let Some((found, expected)) = pairs.into_iter().find(|(id, name)| id.value != **name) {
            let (name, expected) = (found.value.clone(), (*expected).to_owned());
            let kind = ProblemKind::OrderDiffers {
                found: name,
                expected,
            };
            problems.add(listing.file, &found.at, kind);
        }
    }
}

impl<'a> Listing<'a> {
    /// The ids of a file, each none when it is missing or is no id.
    pub fn new(
        file: &'a SourceFile,
        ids: impl Iterator<Item = Option<&'a At<String>>>,
        start: Range<usize>,
    ) -> Self {
        let (named, unnamed): (Vec<_>, Vec<_>) = ids.partition(Option::is_some);
        let ids = named.into_iter().flatten().collect();
        Self {
            file,
            ids,
            unnamed: unnamed.len(),
            start,
        }
    }

    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.ids.iter().map(|id| id.value.as_str())
    }

    fn find(&self, id: &str) -> Option<&'a At<String>> {
        self.ids.iter().find(|found| found.value == id).copied()
    }

    fn place_of(&self, id: &str) -> Option<String> {
        let line = self.file.place(&self.find(id)?.at).line;
        Some(format!("{}:{line}", self.file.path))
    }

    fn report_missing(&self, common: &[&str], others: &[Listing<'_>], problems: &Problems) {
        let missing: Vec<_> = common.iter().filter(|id| self.find(id).is_none()).collect();
        if missing.len() <= self.unnamed {
            return;
        }
        for id in missing {
            let stands = others
                .iter()
                .find_map(|other| other.place_of(id))
                .unwrap_or_default();
            let kind = ProblemKind::IdMissing {
                id: (*id).to_string(),
                stands,
            };
            problems.add(self.file, &self.gap(id, others), kind);
        }
    }

    /// Where an id that stands elsewhere is missing here: the nearest id before it that is here.
    fn gap(&self, id: &str, others: &[Listing<'_>]) -> Range<usize> {
        let other = others.iter().find(|other| other.find(id).is_some());
        let before: Vec<_> = other
            .map(|o| o.names().take_while(|name| *name != id).collect())
            .unwrap_or_default();
        let nearest = before.iter().rev().find_map(|name| self.find(name));
        nearest.map_or_else(|| self.start.clone(), |found| found.at.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Ids of three files, each id on its own line, and what is reported about them.
    #[rstest]
    #[case(["a b c", "a b c", "a b c"], &[])]
    #[case(["a b c", "a c", "a b c"], &["1:1 missing b"])]
    #[case(["a b c", "b c", "a b c"], &["1:0 missing a"])]
    #[case(["a b", "a b x", "a b"], &["1:3 extra x"])]
    #[case(["a c b", "a b c", "a b c"], &["0:2 c for b"])]
    #[case(["a b c", "a c b", "c b a"], &["1:2 c for b", "2:1 c for a"])]
    #[case(["a b x", "a b", "a b x y"], &["1:2 missing x", "2:4 extra y"])]
    fn the_file_that_differs_is_blamed(#[case] ids: [&str; 3], #[case] expected: &[&str]) {
        let files: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(i, ids)| SourceFile::new(i.to_string(), format!("{}\n", ids.replace(' ', "\n"))))
            .collect();
        let ids: Vec<Vec<At<String>>> = files.iter().map(|file| words(&file.text)).collect();
        let listings: Vec<_> = files
            .iter()
            .zip(&ids)
            .map(|(file, ids)| {
                let end = file.text.len();
                Listing::new(file, ids.iter().map(Some), end..end)
            })
            .collect();
        let problems = Problems::default();
        agree(&listings, &problems);
        let mut told: Vec<_> = problems.into_sorted().iter().map(tell).collect();
        for (file, ids) in files.iter().zip(&ids) {
            let (end, start) = (
                format!("{}:{} ", file.path, ids.len() + 1),
                format!("{}:0 ", file.path),
            );
            told.iter_mut()
                .for_each(|line| *line = line.replace(&end, &start));
        }
        assert_eq!(told, expected);
    }

    fn words(text: &str) -> Vec<At<String>> {
        let mut at = 0;
        let mut words = Vec::new();
        for word in text.lines() {
            words.push(At {
                value: word.to_owned(),
                at: at..at + word.len(),
            });
            at += word.len() + 1;
        }
        words
    }

    fn tell(problem: &crate::Problem) -> String {
        let what = match &problem.kind {
            ProblemKind::IdMissing { id, .. } => format!("missing {id}"),
            ProblemKind::IdExtra(id) => format!("extra {id}"),
            ProblemKind::OrderDiffers { found, expected } => format!("{found} for {expected}"),
            other => panic!("{other:?}"),
        };
        format!("{}:{} {what}", problem.file, problem.line)
    }

    #[rstest]
    #[case(&[1, 1, 2], Some(1))]
    #[case(&[2, 1, 1], Some(1))]
    #[case(&[2, 1], Some(2))]
    #[case(&[3, 2, 1], Some(3))]
    #[case(&[], None)]
    fn the_commonest_wins_and_then_the_first(#[case] values: &[i32], #[case] won: Option<i32>) {
        assert_eq!(majority(values).copied(), won);
    }
}
