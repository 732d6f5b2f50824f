//! Tables of contents: headings without text that all come again later.

use std::collections::{BTreeSet, HashMap};

use super::finding::{Finding, FindingKind};
use super::marker::{Marker, marked};
use super::piece::{Line, Piece};

/// The fewest headings that are taken for a table of contents.
const FEWEST: usize = 3;

/// The places of headings that only list what comes later.
pub(super) fn contents(pieces: &[Piece], findings: &mut Vec<Finding>) -> BTreeSet<usize> {
    let heading = |piece: &Piece| match piece {
        Piece::Line(line) => marked(&line.text)
            .map(|found| found.marker)
            .filter(Marker::is_heading),
        Piece::Table(_) => None,
    };
    let headings: Vec<Option<Marker>> = pieces.iter().map(heading).collect();
    let first = headings.iter().position(Option::is_some).unwrap_or(0);
    let run = headings[first..].iter().take_while(|found| found.is_some());
    let run = first + run.count();
    let mut last: HashMap<&Marker, usize> = HashMap::new();
    for (at, heading) in headings.iter().enumerate() {
        if let Some(heading) = heading {
            last.insert(heading, at);
        }
    }
    // The last of the run may already be the first real heading. What is listed comes again behind all of the list.
    let mut end = first;
    let mut nearest = usize::MAX;
    for (at, heading) in headings.iter().enumerate().take(run).skip(first) {
        let again = heading.as_ref().map_or(0, |heading| last[heading]);
        nearest = nearest.min(again);
        if nearest > at {
            end = at + 1;
        }
    }
    if end - first < FEWEST {
        return BTreeSet::new();
    }
    let words = line(&pieces[first]);
    findings.push(Finding::new(
        words.map_or(0, |line| line.number),
        FindingKind::Contents(end - first),
        words.map_or("", |line| &line.text),
    ));
    (first..end).collect()
}

fn line(piece: &Piece) -> Option<&Line> {
    match piece {
        Piece::Line(line) => Some(line),
        Piece::Table(_) => None,
    }
}
