//! Laws that hold for any order, repetition and cut of batches.

use std::collections::BTreeMap;
use std::sync::Arc;

use okuu_collector::{
    After, CompletionRow, Genuine, Part, PersonRow, Question, Reception, Scope, Store, Within,
    read_roster,
};
use okuu_domain::{LearnerId, SeriesId, Timestamp};
use okuu_protocol::{Beacon, Receipt, SealedBatch, SecretKey};
use proptest::prelude::*;
use proptest::sample::Index;
use rstest::rstest;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::kit::{learner, now, roster};
use crate::tablet::{BASE, Tablet};

/// What somebody does on a tablet.
#[derive(Clone, Debug)]
pub enum Step {
    Registers(LearnerId, &'static str),
    Completes(LearnerId, &'static str, &'static str, u32),
    Reads(LearnerId),
    Garbles(LearnerId),
    Notes,
    ClockJumps(i64),
    /// A moment so many minutes into March, genuine or not.
    Anchors(i64, bool),
}

pub fn step() -> impl Strategy<Value = Step> {
    // Three people of each commission and three of none.
    let anyone = (1_u128..5, 0_u128..3).prop_map(|(commission, at)| learner(commission * 10 + at));
    let commission = prop_oneof![
        Just("PEC-1024"),
        Just("PEC-7"),
        Just("REC-3"),
        Just("PEC-999")
    ];
    let module = prop_oneof![Just("01"), Just("02"), Just("03"), Just("77")];
    let edition = prop_oneof![3 => Just("2021-02-20"), 1 => Just("2021-03-01")];
    prop_oneof![
        3 => (anyone.clone(), commission).prop_map(|(who, what)| Step::Registers(who, what)),
        6 => (anyone.clone(), module, edition, 6_u32..11)
            .prop_map(|(who, what, edition, points)| Step::Completes(who, what, edition, points)),
        1 => anyone.clone().prop_map(Step::Reads),
        1 => anyone.prop_map(Step::Garbles),
        1 => Just(Step::Notes),
        1 => (-90_000_000_i64..90_000_000).prop_map(Step::ClockJumps),
        2 => (0_i64..10_000, any::<bool>()).prop_map(|(at, good)| Step::Anchors(at, good)),
    ]
}

/// The collector's key of these laws, always the same one.
fn maker(good: bool) -> SecretKey {
    SecretKey::from_bytes(&[if good { 7 } else { 8 }; 32])
}

fn beacon(minutes: i64, good: bool) -> Beacon {
    let march = 1_614_556_800_000;
    Beacon::make(
        &maker(good),
        Timestamp::from_millis(march + minutes * 60_000),
    )
}

pub fn tablet(steps: &[Step]) -> Tablet {
    let mut tablet = Tablet::new();
    for step in steps {
        record(&mut tablet, step);
    }
    tablet
}

pub fn record(tablet: &mut Tablet, step: &Step) {
    match *step {
        Step::Registers(who, commission) => tablet.registers(who, commission),
        Step::Completes(who, module, edition, points) => {
            tablet.completes_edition(who, module, edition, points);
        }
        Step::Reads(who) => tablet.reads(who, "01", "one"),
        Step::Garbles(who) => tablet.garbles(who, "02"),
        Step::Notes => tablet.notes("something-new"),
        Step::ClockJumps(by) => tablet.clock += by,
        Step::Anchors(minutes, good) => tablet.anchors(&beacon(minutes, good)),
    }
}

/// One delivery: which tablet, and which of its records.
type Delivery = (Index, Index, Index);

/// All that a collector knows, as others can ask for it.
#[derive(Debug, PartialEq)]
pub struct Known {
    pub receipts: BTreeMap<SeriesId, Receipt>,
    parts: Vec<Part>,
    completions: Vec<CompletionRow>,
    missing: Vec<PersonRow>,
    people: Vec<PersonRow>,
    nowhere: Vec<PersonRow>,
}

pub struct Bench {
    _dir: TempDir,
    pub store: Store,
    runtime: Runtime,
}

impl Bench {
    pub fn with(tablets: &[Tablet]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("collector.db")).unwrap();
        store.believe(Arc::new(|beacon| beacon.holds(&maker(true))));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let bench = Self {
            _dir: dir,
            store,
            runtime,
        };
        bench
            .store
            .import_roster(read_roster(&roster()).unwrap())
            .unwrap();
        for tablet in tablets {
            bench.enrol(tablet);
        }
        bench
    }

    fn enrol(&self, tablet: &Tablet) {
        let key = tablet.key.public();
        let admission = okuu_collector::Admission {
            device: tablet.device,
            key,
            code: self.store.new_code(Scope::All, now(), 1).unwrap().code,
            token: tablet.device.to_string(),
            now: now(),
        };
        self.runtime.block_on(self.store.enrol(admission)).unwrap();
    }

    pub fn hear(&self, tablet: &Tablet, sealed: SealedBatch) -> Receipt {
        let genuine = Genuine::open(sealed, &tablet.key.public()).unwrap();
        match self
            .runtime
            .block_on(self.store.receive(genuine, now()))
            .unwrap()
        {
            Reception::Received(receipt) => *receipt,
            other => panic!("{other:?}"),
        }
    }

    pub fn known(&self, tablets: &[Tablet]) -> Known {
        let modules = |names: &[&str]| names.iter().map(|one| one.parse().unwrap()).collect();
        let question = |within| Question {
            programme: BASE.to_owned(),
            within,
            module: None,
            of_rec: modules(&["01", "02"]),
            of_pec: modules(&["01", "02", "03"]),
        };
        let country = question(Within::Country);
        let receipt = |tablet: &Tablet| {
            let receipt = self.store.receipt(tablet.device, tablet.series, now());
            (tablet.series, receipt.unwrap())
        };
        Known {
            receipts: tablets.iter().map(receipt).collect(),
            parts: self.store.parts(&country).unwrap(),
            completions: self.store.completions(&country, None, 1000).unwrap(),
            missing: self.store.missing(&country, None, 1000).unwrap(),
            people: self.store.people(&country, None, 1000).unwrap(),
            nowhere: self
                .store
                .people(&question(Within::Nowhere), None, 1000)
                .unwrap(),
        }
    }
}

fn told_in_order(tablets: &[Tablet]) -> Known {
    let bench = Bench::with(tablets);
    for tablet in tablets.iter().filter(|tablet| tablet.last() > 0) {
        bench.hear(tablet, tablet.sealed_from(1));
    }
    bench.known(tablets)
}

fn stories() -> impl Strategy<Value = Vec<Vec<Step>>> {
    prop::collection::vec(prop::collection::vec(step(), 0..14), 1..4)
}

fn deliveries() -> impl Strategy<Value = Vec<Delivery>> {
    prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..24)
}

pub fn cut(tablet: &Tablet, from: Index, to: Index) -> (u64, u64) {
    let last = usize::try_from(tablet.last()).unwrap();
    let (one, two) = (from.index(last) as u64 + 1, to.index(last) as u64 + 1);
    (one.min(two), one.max(two))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_order_repetition_and_cut_of_batches_gives_the_same_collector(
        stories in stories(),
        deliveries in deliveries(),
    ) {
        let tablets: Vec<Tablet> = stories.iter().map(|story| tablet(story)).collect();
        let bench = Bench::with(&tablets);
        for (which, from, to) in deliveries {
            let tablet = which.get(&tablets);
            if tablet.last() > 0 {
                let (first, last) = cut(tablet, from, to);
                let before = bench.store.receipt(tablet.device, tablet.series, now()).unwrap();
                let receipt = bench.hear(tablet, tablet.sealed(first, last));
                prop_assert!(receipt.received >= before.received, "a receipt never goes back");
            }
        }
        // In the end each tablet sends what no receipt has covered, as tablets do.
        for tablet in tablets.iter().rev() {
            let receipt = bench.store.receipt(tablet.device, tablet.series, now()).unwrap();
            if receipt.received.0 < tablet.last() {
                let rest = tablet.sealed_from(receipt.received.0 + 1);
                prop_assert_eq!(bench.hear(tablet, rest).received.0, tablet.last());
            }
        }
        prop_assert_eq!(bench.store.attention().unwrap().waiting, 0);
        prop_assert_eq!(bench.known(&tablets), told_in_order(&tablets));
    }

    #[test]
    fn what_is_derived_step_by_step_is_what_is_derived_anew(
        stories in stories(),
        import_at in any::<Index>(),
    ) {
        let tablets: Vec<Tablet> = stories.iter().map(|story| tablet(story)).collect();
        let bench = Bench::with(&tablets);
        let smaller = roster().split("[[commission]]").take(3).collect::<Vec<_>>().join("[[commission]]");
        for (at, tablet) in tablets.iter().enumerate() {
            if import_at.index(tablets.len()) == at {
                // The roster changes in the middle of it: a commission goes, its people stay known.
                bench.store.import_roster(read_roster(&smaller).unwrap()).unwrap();
            }
            for seq in 1..=tablet.last() {
                bench.hear(tablet, tablet.sealed(seq, seq));
            }
        }
        let step_by_step = bench.known(&tablets);
        bench.store.rebuild().unwrap();
        prop_assert_eq!(&bench.known(&tablets), &step_by_step);
    }

    #[test]
    fn a_list_read_page_by_page_is_the_whole_list(stories in stories(), page in 1_usize..5) {
        let tablets: Vec<Tablet> = stories.iter().map(|story| tablet(story)).collect();
        let bench = Bench::with(&tablets);
        for tablet in tablets.iter().filter(|tablet| tablet.last() > 0) {
            bench.hear(tablet, tablet.sealed_from(1));
        }
        let whole = bench.known(&tablets);
        let question = Question {
            programme: BASE.to_owned(),
            within: Within::Country,
            module: None,
            of_rec: vec!["01".parse().unwrap(), "02".parse().unwrap()],
            of_pec: ["01", "02", "03"].map(|one| one.parse().unwrap()).into(),
        };
        let mut completions: Vec<CompletionRow> = Vec::new();
        loop {
            let after = completions.last().map(|row| After {
                learner: row.person.learner,
                completion: Some((row.module.clone(), row.edition.clone())),
            });
            let rows = bench.store.completions(&question, after.as_ref(), page).unwrap();
            if rows.is_empty() { break; }
            completions.extend(rows);
        }
        prop_assert_eq!(completions, whole.completions);
        let mut missing: Vec<PersonRow> = Vec::new();
        loop {
            let after = missing.last().map(|row| After { learner: row.person.learner, completion: None });
            let rows = bench.store.missing(&question, after.as_ref(), page).unwrap();
            if rows.is_empty() { break; }
            missing.extend(rows);
        }
        prop_assert_eq!(missing, whole.missing);
    }
}

#[test]
fn a_second_tablet_a_second_try_and_a_lost_store_never_double_a_completion() {
    let mut first = Tablet::new();
    first.registers(learner(10), "PEC-1024");
    first.completes(learner(10), "01");
    first.completes(learner(10), "01");
    let mut restored = first.with_a_new_series();
    restored.completes(learner(10), "01");
    let mut second = Tablet::new();
    second.completes(learner(10), "01");
    second.completes_edition(learner(10), "01", "2021-03-01", 10);
    let tablets = [first, second];
    let bench = Bench::with(&tablets);
    for tablet in [&tablets[0], &restored, &tablets[1]] {
        bench.hear(tablet, tablet.sealed_from(1));
    }
    let known = bench.known(&tablets);
    assert_eq!(known.completions.len(), 2, "one for each edition");
    let done: u64 = known
        .parts
        .iter()
        .flat_map(|part| part.done.values())
        .map(|done| done.listed)
        .sum();
    assert_eq!(done, 1, "one person completed one module");
}

#[test]
fn the_latest_word_of_the_latest_tablet_decides_where_a_learner_belongs() {
    let (mut early, mut late) = (Tablet::new(), Tablet::new());
    late.clock += 1_000_000;
    early.registers(learner(41), "PEC-7");
    late.registers(learner(41), "PEC-7");
    late.clock -= 500_000;
    late.registers(learner(41), "PEC-1024");
    let tablets = [late, early];
    let known = told_in_order(&tablets);
    let found = known
        .people
        .iter()
        .find(|row| row.person.learner == learner(41))
        .unwrap();
    assert_eq!(found.person.whereabouts.commission, "PEC-1024");
    assert!(!found.listed);
}

#[rstest]
#[case::the_best_and_not_the_last(&[(8, 0), (10, 60), (9, 120)], 10)]
#[case::nothing_is_added_up(&[(6, 0), (7, 60)], 7)]
fn of_several_reports_the_best_score_is_shown(#[case] tries: &[(u32, i64)], #[case] best: u32) {
    let report = |&(points, minutes): &(u32, i64)| {
        let mut tablet = Tablet::new();
        tablet.clock += minutes * 60_000;
        tablet.completes_edition(learner(10), "01", "2021-02-20", points);
        tablet
    };
    let mut tablets: Vec<Tablet> = tries.iter().map(report).collect();
    let known = told_in_order(&tablets).completions;
    let [row] = &known[..] else {
        panic!("counted more than once: {known:?}")
    };
    assert_eq!(
        row.score,
        [
            Some(f64::from(best)),
            Some(10.0),
            Some(f64::from(best) / 10.0)
        ]
    );
    let first = tablets[0].batch(1, 1).entries[0].time.wall;
    assert_eq!(
        row.completed_at, first,
        "completed with the first try, not with the best"
    );
    tablets.reverse();
    assert_eq!(
        told_in_order(&tablets).completions,
        known,
        "whoever comes first"
    );
}

#[test]
fn a_report_without_a_score_never_hides_one() {
    let (mut with, mut without) = (Tablet::new(), Tablet::new());
    without.completes_unscored(learner(10), "01");
    with.clock += 60_000;
    with.completes_edition(learner(10), "01", "2021-02-20", 6);
    for tablets in [[&with, &without], [&without, &with]] {
        let bench = Bench::with(&[]);
        for tablet in tablets {
            bench.enrol(tablet);
            bench.hear(tablet, tablet.sealed_from(1));
        }
        assert_eq!(bench.known(&[]).completions[0].score[0], Some(6.0));
    }
}

#[test]
fn a_file_of_an_older_collector_is_counted_anew_when_it_is_opened() {
    let (mut early, mut late) = (Tablet::new(), Tablet::new());
    late.anchors(&beacon(0, true));
    early.completes_edition(learner(10), "01", "2021-02-20", 6);
    late.completes_edition(learner(10), "01", "2021-02-20", 10);
    let tablets = [early, late];
    let bench = Bench::with(&tablets);
    for tablet in &tablets {
        bench.hear(tablet, tablet.sealed_from(1));
    }
    let told = bench.known(&tablets);
    let Bench {
        _dir,
        store,
        runtime,
    } = bench;
    drop(store);
    let file = _dir.path().join("collector.db");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection
        .execute_batch(
            "update fact set value = 1 where name = 'projections';
             update completion set score_raw = 6, score_scaled = 0.6, score_wall = 0",
        )
        .unwrap();
    drop(connection);
    let store = Store::open(&file).unwrap();
    let bench = Bench {
        _dir,
        store,
        runtime,
    };
    assert_eq!(bench.known(&tablets), told);
    assert_eq!(told.completions[0].score[0], Some(10.0));
}
