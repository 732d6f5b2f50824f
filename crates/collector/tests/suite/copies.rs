//! Laws for tablets whose store was copied: nothing is lost, nothing doubled, and nobody has to look into it.

use okuu_collector::AsideState;
use okuu_domain::{RecordHash, Seq};
use okuu_protocol::QuarantineReason;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::kit::now;
use crate::laws::{Bench, Known, Step, cut, record, step, tablet};
use crate::tablet::Tablet;

fn story(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..most)
}

/// What of a collector does not depend on which of two copies it heard first: not the receipts of their one series.
fn counted(mut known: Known) -> Known {
    known.receipts.clear();
    known
}

/// Which records a receipt names, and whether each of them is a fork.
fn verdicts(bench: &Bench, tablet: &Tablet) -> Vec<(Seq, RecordHash, bool)> {
    let receipt = bench.store.receipt(tablet.device, tablet.series, now());
    let quarantined = receipt.unwrap().quarantined.into_iter();
    quarantined
        .map(|one| {
            let is_fork = one.reason == QuarantineReason::Fork;
            (one.seq, one.hash.unwrap(), is_fork)
        })
        .collect()
}

fn states(bench: &Bench) -> Vec<(i64, AsideState)> {
    let all = bench.store.set_aside(false, None, 10_000).unwrap();
    all.iter().map(|one| (one.id, one.state)).collect()
}

fn settled_but_garbled(bench: &Bench) -> bool {
    let all = bench.store.set_aside(false, None, 10_000).unwrap();
    all.iter().all(|one| match one.reason {
        QuarantineReason::Fork => one.state == AsideState::Settled,
        _ => one.state == AsideState::Open,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whichever_copy_comes_first_in_whatever_pieces_everything_counts_once(
        shared in story(5),
        ours in story(6),
        theirs in story(6),
        deliveries in prop::collection::vec((any::<bool>(), any::<Index>(), any::<Index>()), 0..16),
        released in prop::collection::vec(any::<Index>(), 0..3),
        moved_first in any::<bool>(),
    ) {
        let mut first = tablet(&shared);
        let parting = first.last();
        let mut copy = first.copied();
        for step in &ours { record(&mut first, step); }
        for step in &theirs { record(&mut copy, step); }
        let grows = first.last() > parting && copy.last() > parting;
        prop_assume!(grows, "a jump of the clock records nothing");
        let bench = Bench::with(std::slice::from_ref(&first));
        for (which, from, to) in deliveries {
            let tablet = if which { &first } else { &copy };
            let (from, to) = cut(tablet, from, to);
            bench.hear(tablet, tablet.sealed(from, to));
        }
        // One of them is the chain by now, or the next to come makes it.
        let receipt = bench.hear(&first, first.sealed_from(1));
        let first_stands = receipt.stands.is_some_and(|standing| standing.seq > Seq(parting));
        let (winner, loser) = if first_stands { (&first, &copy) } else { (&copy, &first) };
        let moved = loser.moved_from(parting + 1);
        if moved_first {
            bench.hear(&moved, moved.sealed_from(1));
        }
        bench.hear(winner, winner.sealed_from(1));
        for seq in (parting + 1..=loser.last()).rev() {
            bench.hear(loser, loser.sealed(seq, seq));
        }
        if !moved_first {
            let heard = verdicts(&bench, loser);
            for seq in parting + 1..=loser.last() {
                let verdict = (Seq(seq), loser.hash(seq), true);
                prop_assert!(heard.contains(&verdict), "no verdict on {seq}: {heard:?}");
            }
            let forks = bench.store.set_aside(true, None, 10_000).unwrap();
            for which in released {
                bench.store.release(which.get(&forks).id, now()).unwrap();
            }
            let step_by_step = bench.known(std::slice::from_ref(&first));
            bench.store.rebuild().unwrap();
            prop_assert_eq!(bench.known(std::slice::from_ref(&first)), step_by_step);
            bench.hear(&moved, moved.sealed_from(1));
        }
        prop_assert_eq!(bench.store.attention().unwrap().waiting, 0);
        prop_assert!(settled_but_garbled(&bench), "{:?}", states(&bench));
        // As if there had never been a copy.
        let plain = Bench::with(std::slice::from_ref(&first));
        plain.hear(winner, winner.sealed_from(1));
        plain.hear(&moved, moved.sealed_from(1));
        let (told, plain) = (counted(bench.known(&[])), counted(plain.known(&[])));
        prop_assert_eq!(&told, &plain);
        let before = states(&bench);
        bench.store.rebuild().unwrap();
        prop_assert_eq!(counted(bench.known(&[])), plain, "anew, the same");
        prop_assert_eq!(states(&bench), before);
    }
}
