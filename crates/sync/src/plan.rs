//! What to send next: a comparison, nothing else.

use std::collections::BTreeMap;

use okuu_domain::{Seq, SeriesId};
use okuu_progress::Head;

/// A run of records the collector does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The series.
    pub series: SeriesId,
    /// The record before the first: the last one confirmed.
    pub after: Seq,
    /// The last record of the run.
    pub last: Seq,
}

/// What counts for now besides what the store remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Series that are passed over in this round.
    pub set_aside: Vec<SeriesId>,
    /// Series of which the collector has said, signed, that it has less than it once confirmed: it was set
    /// up anew, or restored from a copy. They are sent again from there.
    pub has_only: BTreeMap<SeriesId, Seq>,
}

impl Hints {
    /// Forgets what asks for nothing any more: records were confirmed, or moved to another series, since. Whoever hurries
    /// because of a hint that no run follows from would hurry for ever.
    pub fn forget_met(&mut self, heads: &[Head]) {
        self.has_only.retain(|series, only| {
            let head = heads.iter().find(|head| head.series == *series);
            head.is_some_and(|head| *only < head.received)
        });
    }
}

/// The next run to send, of at most `limit` records: the oldest series first.
#[must_use]
pub fn plan(heads: &[Head], hints: &Hints, limit: u32) -> Option<Run> {
    let heads = heads
        .iter()
        .filter(|head| !hints.set_aside.contains(&head.series));
    let mut runs = heads.map(|head| {
        let has_only = hints.has_only.get(&head.series).copied();
        let after = has_only.map_or(head.received, |only| only.min(head.received));
        let furthest = after.0.saturating_add(u64::from(limit.max(1)));
        Run {
            series: head.series,
            after,
            last: head.last.min(Seq(furthest)),
        }
    });
    runs.find(|run| run.after < run.last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn head(series: u128, last: u64, received: u64) -> Head {
        Head {
            series: SeriesId(Uuid::from_u128(series)),
            last: Seq(last),
            received: Seq(received),
        }
    }

    fn without(series: &[SeriesId]) -> Hints {
        Hints {
            set_aside: series.to_vec(),
            ..Hints::default()
        }
    }

    #[test]
    fn the_oldest_series_with_something_to_send_goes_first() {
        let heads = [head(1, 5, 5), head(2, 9, 7), head(3, 4, 0)];
        let run = plan(&heads, &Hints::default(), 100).unwrap();
        assert_eq!(
            (run.series, run.after, run.last),
            (heads[1].series, Seq(7), Seq(9))
        );
    }

    #[test]
    fn a_series_set_aside_does_not_hold_up_the_others() {
        let heads = [head(2, 9, 7), head(3, 4, 0)];
        let run = plan(&heads, &without(&[heads[0].series]), 3).unwrap();
        assert_eq!(
            (run.series, run.after, run.last),
            (heads[1].series, Seq(0), Seq(3))
        );
        assert_eq!(
            plan(&heads, &without(&[heads[0].series, heads[1].series]), 3),
            None
        );
    }

    #[test]
    fn nothing_waits_when_everything_is_confirmed() {
        assert_eq!(plan(&[], &Hints::default(), 10), None);
        assert_eq!(plan(&[head(1, 5, 5)], &Hints::default(), 10), None);
    }

    #[test]
    fn what_a_collector_no_longer_has_is_sent_again() {
        let heads = [head(1, 9, 9)];
        let mut hints = Hints::default();
        hints.has_only.insert(heads[0].series, Seq(4));
        let run = plan(&heads, &hints, 3).unwrap();
        assert_eq!((run.after, run.last), (Seq(4), Seq(7)));
        hints.has_only.insert(heads[0].series, Seq(12));
        assert_eq!(plan(&heads, &hints, 3), None, "nobody is sent what it has");
    }

    #[test]
    fn a_hint_about_records_that_were_moved_meanwhile_is_forgotten() {
        let mut hints = Hints::default();
        hints.has_only.insert(head(1, 0, 0).series, Seq(6));
        hints.has_only.insert(head(2, 0, 0).series, Seq(1));
        hints.forget_met(&[head(1, 5, 5)]);
        assert_eq!(hints, Hints::default());
    }

    proptest! {
        #[test]
        fn whoever_hurries_because_of_a_hint_has_something_to_send(
            heads in prop::collection::vec((1..40u64, 0..40u64), 0..4),
            hints in prop::collection::btree_map(0..6u128, 0..50u64, 0..4),
        ) {
            let heads: Vec<Head> = (0..).zip(&heads)
                .map(|(n, (last, received))| head(n, *last, *received.min(last)))
                .collect();
            let has_only = hints.iter().map(|(n, only)| (head(*n, 0, 0).series, Seq(*only)));
            let mut hints = Hints { has_only: has_only.collect(), ..Hints::default() };
            hints.forget_met(&heads);
            if !hints.has_only.is_empty() {
                prop_assert!(plan(&heads, &hints, 10).is_some());
            }
        }

        #[test]
        fn following_the_plan_sends_every_record_once_and_ends(
            lengths in prop::collection::vec(0..60u64, 0..4), limit in 0..20u32,
        ) {
            let mut heads: Vec<Head> =
                (0..).zip(&lengths).map(|(n, last)| head(n, *last, 0)).collect();
            let mut sent = 0;
            while let Some(run) = plan(&heads, &Hints::default(), limit) {
                let head = heads.iter_mut().find(|head| head.series == run.series).unwrap();
                prop_assert_eq!(head.received, run.after);
                prop_assert!(run.last > run.after);
                sent += run.last.0 - run.after.0;
                head.received = run.last;
            }
            prop_assert_eq!(sent, lengths.iter().sum::<u64>());
        }
    }
}
