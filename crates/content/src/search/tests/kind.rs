//! Hits of one kind.

use super::*;

fn of_kind(kind: Option<HitKind>) -> Found {
    let search = Search::new("избиратель", Ru).of_kind(kind);
    DEMO.pack.search(&search).unwrap()
}

#[test]
fn only_hits_of_the_kind_that_is_asked_for_are_found() {
    for kind in [HitKind::Lesson, HitKind::Term] {
        let found = of_kind(Some(kind));
        assert!(!found.hits.is_empty(), "{kind:?}");
        assert!(found.hits.iter().all(|hit| hit.kind == kind), "{found:#?}");
    }
}

#[test]
fn the_kinds_that_there_are_do_not_depend_on_the_one_that_is_shown() {
    let kinds = of_kind(None).kinds;
    assert!(kinds.contains(&HitKind::Term) && kinds.contains(&HitKind::Lesson));
    assert_eq!(of_kind(Some(HitKind::Term)).kinds, kinds);
}

#[test]
fn every_kind_has_a_code_of_its_own() {
    for kind in HitKind::ALL {
        assert_eq!(HitKind::parse(kind.code()).unwrap(), kind);
    }
    assert!(HitKind::parse("poem").is_err());
}
