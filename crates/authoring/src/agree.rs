//! What must be the same in every language. When one file differs from the others, that one is blamed.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::file::{At, SourceFile};
use crate::kind::ProblemKind;
use crate::problems::Problems;

/// The ids of one file in order.
#[derive(Debug)]
pub(crate) struct Listing<'a> {
    pub file: &'a SourceFile,
    pub ids: Vec<&'a At<String>>,
    /// Where to point when something is missing before the first id.
    pub start: Range<usize>,
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
    for id in &all {
        let has: Vec<bool> = listings
            .iter()
            .map(|listing| listing.find(id).is_some())
            .collect();
        let Some(&belongs) = majority(&has) else {
            continue;
        };
        let stands = listings
            .iter()
            .find_map(|listing| listing.place_of(id))
            .unwrap_or_default();
        for (listing, here) in listings.iter().zip(&has) {
            match (belongs, listing.find(id)) {
                (true, None) => {
                    let (id, stands) = ((*id).to_owned(), stands.clone());
                    let at = listing.gap(&id, listings);
                    problems.add(listing.file, &at, ProblemKind::IdMissing { id, stands });
                }
                (false, Some(found)) => {
                    let kind = ProblemKind::IdExtra(found.value.clone());
                    problems.add(listing.file, &found.at, kind);
                }
                (true, Some(_)) | (false, None) => debug_assert_eq!(*here, belongs),
            }
        }
    }
    let common = |id: &&&At<String>| listings.iter().all(|other| other.find(&id.value).is_some());
    let orders: Vec<Vec<&At<String>>> = listings
        .iter()
        .map(|listing| listing.ids.iter().filter(common).copied().collect())
        .collect();
    check_order(listings, &orders, problems);
}

fn check_order(listings: &[Listing<'_>], orders: &[Vec<&At<String>>], problems: &Problems) {
    let names: Vec<Vec<&str>> = orders
        .iter()
        .map(|ids| ids.iter().map(|id| id.value.as_str()).collect())
        .collect();
    let Some(expected) = majority(&names) else {
        return;
    };
    for (listing, ids) in listings.iter().zip(orders) {
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
                Listing {
                    file,
                    ids: ids.iter().collect(),
                    start: end..end,
                }
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
