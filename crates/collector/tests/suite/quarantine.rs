//! What was set aside, and what becomes of it.

use okuu_collector::{Answering, AsideState, Release};
use okuu_domain::Seq;
use okuu_protocol::QuarantineReason;
use okuu_protocol::limits::MAX_ANSWER_BYTES;
use rusqlite::Connection;

use crate::kit::{Site, learner, now};
use crate::tablet::Tablet;

/// A tablet whose store was copied after its first record: each copy went on with two records of its own, and the copy
/// came later.
async fn copied(site: &Site) -> (Tablet, Tablet) {
    let mut first = site.tablet().await;
    first.registers(learner(10), "PEC-1024");
    let mut copy = first.copied();
    first.completes(learner(10), "01");
    first.completes(learner(10), "02");
    copy.completes(learner(11), "01");
    copy.completes(learner(11), "02");
    site.hears_all(&first).await;
    (first, copy)
}

fn states(site: &Site) -> Vec<AsideState> {
    let all = site.store().set_aside(false, None, 100).unwrap();
    all.iter().map(|one| one.state).collect()
}

async fn completions(site: &Site) -> usize {
    let table = site.page("/coverage.csv?lang=en").await;
    table.lines().count() - 1
}

/// As if an older version of the rules had not believed the record.
fn set_aside_by_older_rules(site: &Site, seq: u64) {
    let file = Connection::open(site.database()).unwrap();
    let sql = "insert into quarantine (chain, seq, hash, reason, detail, raw, received_at)
               select chain, seq, hash, 'statement-invalid', 'an older rule',
                      json_object('seq', seq, 'kind', kind, 'learner', learner,
                                  'time', json_object('wall', ?2, 'monotonic_ms', monotonic),
                                  'body', json(body), 'statement', json(statement)), received_at
               from entry where seq = ?1";
    let wall = okuu_domain::Timestamp::from_millis(1_614_600_000_000 + 60_000 * seq as i64);
    let sql = sql.replace("json_object('seq'", "cast(json_object('seq'");
    let sql = sql.replace("json(statement))", "json(statement)) as blob)");
    file.execute(&sql, (seq, wall.to_string())).unwrap();
    site.store().rebuild().unwrap();
}

#[tokio::test]
async fn a_released_record_counts_once_however_often_and_after_a_rebuild() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    tablet.registers(learner(41), "PEC-7");
    tablet.registers(learner(41), "PEC-1024");
    site.hears_all(&tablet).await;
    set_aside_by_older_rules(&site, 1);
    set_aside_by_older_rules(&site, 2);
    assert_eq!(completions(&site).await, 0);
    let all = site.store().set_aside(true, None, 100).unwrap();
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    for id in &ids {
        assert_eq!(site.store().release(*id, now()).unwrap(), Release::Counts);
    }
    let released = AsideState::Released;
    for id in &ids {
        let again = site.store().release(*id, now()).unwrap();
        assert_eq!(again, Release::Counted(released));
    }
    let page = site.page("/?lang=en").await;
    assert_eq!(completions(&site).await, 1);
    site.store().rebuild().unwrap();
    assert_eq!(site.page("/?lang=en").await, page, "anew, the same");
    assert_eq!(states(&site), [released, released]);
    let claim = site.page("/?lang=en&commission=PEC-1024").await;
    assert!(
        claim.contains("No name, 00000000"),
        "the later word stays the later one"
    );
    let receipt = site.hears_all(&tablet).await;
    assert_eq!(receipt.quarantined, []);
}

#[tokio::test]
async fn a_fork_can_be_released_by_itself() {
    let site = Site::open().await;
    let (_, copy) = copied(&site).await;
    let receipt = site.hears_all(&copy).await;
    assert_eq!(receipt.quarantined.len(), 2);
    assert_eq!(receipt.quarantined[0].hash, Some(copy.hash(2)));
    assert_eq!(completions(&site).await, 2);
    let last = site.store().set_aside(true, None, 1).unwrap().remove(0);
    assert_eq!(
        site.store().release(last.id, now()).unwrap(),
        Release::Counts
    );
    assert_eq!(completions(&site).await, 3);
    let page = site.page("/?lang=en").await;
    site.store().rebuild().unwrap();
    assert_eq!(site.page("/?lang=en").await, page);
    // And when the tablet sends it again in a new series, it still counts once.
    let moved = copy.moved_from(2);
    site.hears_all(&moved).await;
    assert_eq!(completions(&site).await, 4);
    site.store().rebuild().unwrap();
    assert_eq!(completions(&site).await, 4);
    assert_eq!(states(&site), [AsideState::Settled, AsideState::Settled]);
}

#[tokio::test]
async fn a_released_lesson_makes_nobody_a_member() {
    let site = Site::open().await;
    let mut first = site.tablet().await;
    first.registers(learner(10), "PEC-1024");
    let mut copy = first.copied();
    first.completes(learner(10), "01");
    copy.reads(learner(41), "01", "one");
    site.hears_all(&first).await;
    site.hears_all(&copy).await;
    let fork = site.store().set_aside(true, None, 100).unwrap()[0].id;
    assert_eq!(site.store().release(fork, now()).unwrap(), Release::Counts);
    let before = site.page("/?lang=en").await;
    site.hears_all(&copy.moved_from(2)).await;
    assert_eq!(states(&site), [AsideState::Settled]);
    assert_eq!(site.page("/?lang=en").await, before, "nobody was heard of");
    site.store().rebuild().unwrap();
    assert_eq!(site.page("/?lang=en").await, before, "anew, the same");
}

#[tokio::test]
async fn what_still_cannot_count_says_why_and_stays_where_it_is() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.garbles(learner(10), "02");
    site.hears_all(&tablet).await;
    let one = site.store().set_aside(true, None, 1).unwrap().remove(0);
    match site.store().release(one.id, now()).unwrap() {
        Release::Refused { reason, detail } => {
            assert_eq!(reason, QuarantineReason::StatementInvalid);
            assert!(detail.contains("verb.id"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(states(&site), [AsideState::Open]);
    assert_eq!(site.store().release(999, now()).unwrap(), Release::Unknown);
}

#[tokio::test]
async fn an_answer_travels_in_receipts() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.garbles(learner(10), "02");
    site.hears_all(&tablet).await;
    let id = site.store().set_aside(true, None, 1).unwrap()[0].id;
    let answer = |words: &str| site.store().answer(id, words, now()).unwrap();
    assert_eq!(answer("Пройдите\n модуль 2 ещё раз. "), Answering::Kept);
    let receipt = site.hears_all(&tablet).await;
    let words = receipt.quarantined[0].answer.as_deref();
    assert_eq!(words, Some("Пройдите модуль 2 ещё раз."));
    assert_eq!(receipt.quarantined[0].hash, Some(tablet.hash(1)));
    assert_eq!(states(&site), [AsideState::Answered]);
    let long = "ж".repeat(MAX_ANSWER_BYTES / 2 + 1);
    assert_eq!(answer(&long), Answering::BadLength(MAX_ANSWER_BYTES + 2));
    assert_eq!(answer(" \n"), Answering::BadLength(0));
    let unknown = site.store().answer(999, "words", now()).unwrap();
    assert_eq!(unknown, Answering::Unknown);
}

#[tokio::test]
async fn a_fork_that_came_again_is_settled_whichever_came_first() {
    for fork_first in [true, false] {
        let site = Site::open().await;
        let (_, copy) = copied(&site).await;
        let moved = copy.moved_from(2);
        let order = if fork_first {
            [&copy, &moved]
        } else {
            [&moved, &copy]
        };
        for tablet in order {
            site.hears_all(tablet).await;
        }
        let settled = [AsideState::Settled; 2];
        assert_eq!(states(&site), settled, "fork first: {fork_first}");
        site.store().rebuild().unwrap();
        assert_eq!(states(&site), settled, "anew");
        assert_eq!(completions(&site).await, 4, "nothing lost, nothing doubled");
        assert_eq!(site.store().attention().unwrap().set_aside, 0);
        let one = site.store().set_aside(false, None, 1).unwrap().remove(0);
        assert_eq!(one.settled_in, Some(moved.series));
        assert_eq!(
            site.store().release(one.id, now()).unwrap(),
            Release::Counted(AsideState::Settled)
        );
        assert_eq!(
            site.store().answer(one.id, "words", now()).unwrap(),
            Answering::Counted(AsideState::Settled)
        );
        assert_eq!(
            site.hears_all(&copy).await.quarantined,
            [],
            "nothing is left to do"
        );
    }
}

#[tokio::test]
async fn the_same_record_of_another_tablet_settles_nothing() {
    let site = Site::open().await;
    let (_, copy) = copied(&site).await;
    site.hears_all(&copy).await;
    let mut elsewhere = copy.moved_from(2);
    let other = site.tablet().await;
    (elsewhere.device, elsewhere.key) = (other.device, other.key);
    site.hears_all(&elsewhere).await;
    assert_eq!(states(&site), [AsideState::Open; 2]);
}

#[tokio::test]
async fn what_follows_a_fork_is_judged_and_does_not_wait() {
    for tail_first in [true, false] {
        let site = Site::open().await;
        let (first, mut copy) = copied(&site).await;
        copy.reads(learner(11), "01", "one");
        copy.reads(learner(11), "01", "two");
        let parts = if tail_first {
            [(5, 5), (2, 4)]
        } else {
            [(2, 4), (5, 5)]
        };
        let mut verdicts = Vec::new();
        for (from, to) in parts {
            let receipt = site.hears(&copy, from, to).await;
            assert_eq!(receipt.stands, None);
            verdicts = receipt.quarantined.iter().map(|one| one.seq.0).collect();
        }
        assert_eq!(verdicts, [2, 3, 4, 5], "tail first: {tail_first}");
        assert_eq!(site.store().attention().unwrap().waiting, 0);
        assert_eq!(site.hears_all(&first).await.received, Seq(3));
    }
}

#[tokio::test]
async fn kinds_and_statements_of_newer_programs_are_kept_unharmed() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.does_something_new(learner(10));
    let mut copy = tablet.copied();
    tablet.completes(learner(10), "01");
    copy.does_something_new(learner(10));
    site.hears_all(&tablet).await;
    site.hears_all(&copy).await;
    let file = Connection::open(site.database()).unwrap();
    let body = "select body from entry where seq = 1";
    let body: String = file.query_one(body, [], |row| row.get(0)).unwrap();
    assert_eq!(body, "{ \"stars\" :\t3.0 }");
    let fork = site.store().set_aside(true, None, 1).unwrap().remove(0);
    assert!(
        String::from_utf8(fork.raw.clone())
            .unwrap()
            .contains("{ \"stars\" :\t3.0 }")
    );
    let entry = fork.entry().unwrap();
    assert_eq!((entry.kind.as_str(), entry.seq), ("bridge-crossed", Seq(2)));
    assert_eq!(
        site.store().release(fork.id, now()).unwrap(),
        Release::Counts
    );
    assert_eq!(
        completions(&site).await,
        1,
        "there was nothing in it to count"
    );
}
