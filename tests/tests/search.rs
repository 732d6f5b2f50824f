//! A member finds what they ask for.

use okuu_tests::pack;
use okuu_tests::relevance::{Outcome, ask, queries, score};

/// The bar of the programme, over all queries and over those that search was not tuned on.
const RECALL: f64 = 0.95;

#[test]
fn of_what_members_ask_for_nearly_everything_is_found_at_once() {
    let outcomes = ask(pack(), queries(pack()));
    assert!(outcomes.len() >= 150, "{} queries", outcomes.len());
    let missed: Vec<_> = outcomes.iter().filter(|one| one.rank.is_none()).collect();
    let recall = score(&outcomes).recall;
    assert!(recall >= RECALL, "recall is {recall:.3}: {missed:#?}");
    let unseen: fn(&&Outcome) -> bool = |one| one.query.held_out;
    assert!(outcomes.iter().filter(unseen).count() * 5 >= outcomes.len());
}
