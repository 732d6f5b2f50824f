//! What a new tablet learns about a person who has learned elsewhere.

use okuu_domain::{LearnerId, Seq};
use okuu_protocol::api::{ProblemCode, history_of};
use okuu_protocol::limits::MAX_HISTORY_ENTRIES;
use okuu_protocol::{History, Signed};

use crate::kit::{Site, answer, learner, now};
use crate::tablet::Tablet;

impl Site {
    async fn history(
        &self,
        token: &str,
        who: LearnerId,
        after: u64,
    ) -> Result<History, ProblemCode> {
        let path = format!("{}?after={after}", history_of(who));
        let signed: Signed<History> = answer(self.get(&path).bearer_auth(token)).await?;
        Ok(signed.verify(&self.collector.key()).unwrap())
    }

    async fn token(&self, scope: &str) -> String {
        self.enrols(&Tablet::new(), scope).await.token
    }
}

fn kinds(history: &History) -> Vec<(u64, &str)> {
    let entries = history.entries.iter();
    entries
        .map(|entry| (entry.seq.0, entry.kind.as_str()))
        .collect()
}

#[tokio::test]
async fn a_history_holds_the_records_of_one_person_from_all_tablets_as_they_were_written() {
    let site = Site::open().await;
    let (mut first, mut second) = (site.tablet().await, site.tablet().await);
    first.reads(learner(10), "01", "one");
    first.reads(learner(11), "01", "one");
    first.notes("class-photographed");
    first.completes(learner(10), "01");
    second.does_something_new(learner(10));
    site.hears_all(&second).await;
    site.hears_all(&first).await;
    let token = site.token("PEC-1024").await;
    let history = site.history(&token, learner(10), 0).await.unwrap();
    let expected = [
        (1, "bridge-crossed"),
        (1, "lesson-read"),
        (4, "module-completed"),
    ];
    assert_eq!(kinds(&history), expected, "in the order in which they came");
    assert!(!history.more);
    let [new, read, completed] = &history.entries[..] else {
        panic!()
    };
    assert_eq!(new.body, "{ \"stars\" :\t3.0 }", "byte for byte");
    assert_eq!((new.device, new.hash), (second.device, second.hash(1)));
    assert_eq!(
        (completed.series, completed.hash),
        (first.series, first.hash(4))
    );
    assert_eq!(read.time, first.batch(1, 1).entries[0].time);
    assert_eq!(read.received_at, now());
    let rest = site
        .history(&token, learner(10), history.upto)
        .await
        .unwrap();
    assert_eq!(
        (rest.entries.len(), rest.more, rest.upto),
        (0, false, history.upto)
    );
}

#[tokio::test]
async fn a_long_history_comes_page_by_page_and_goes_on_where_it_stopped() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    let many = MAX_HISTORY_ENTRIES as u64 + 3;
    for _ in 0..many {
        tablet.reads(learner(10), "01", "one");
        tablet.reads(learner(20), "01", "one");
    }
    for first in (1..=tablet.last()).step_by(400) {
        site.hears(&tablet, first, tablet.last().min(first + 399))
            .await;
    }
    let token = site.token("all").await;
    let one = site.history(&token, learner(10), 0).await.unwrap();
    assert_eq!((one.entries.len(), one.more), (MAX_HISTORY_ENTRIES, true));
    // Meanwhile more comes.
    tablet.completes(learner(10), "01");
    site.hears(&tablet, tablet.last(), tablet.last()).await;
    let two = site.history(&token, learner(10), one.upto).await.unwrap();
    assert_eq!((two.after, two.more), (one.upto, false));
    let all: Vec<Seq> = one
        .entries
        .iter()
        .chain(&two.entries)
        .map(|entry| entry.seq)
        .collect();
    let expected: Vec<Seq> = (0..many)
        .map(|at| Seq(2 * at + 1))
        .chain([Seq(tablet.last())])
        .collect();
    assert_eq!(all, expected, "none is missing, none comes twice");
}

#[tokio::test]
async fn large_records_make_small_pages() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    for _ in 0..24 {
        // Quotation marks are what grows most on the way.
        tablet.writes_much(learner(10), 200 << 10);
    }
    for seq in 1..=24 {
        site.hears(&tablet, seq, seq).await;
    }
    let token = site.token("all").await;
    let (mut after, mut seen, mut pages) = (0, 0, 0);
    loop {
        let page = site.history(&token, learner(10), after).await.unwrap();
        (after, seen, pages) = (page.upto, seen + page.entries.len(), pages + 1);
        if !page.more {
            break;
        }
    }
    assert_eq!(seen, 24);
    assert!(
        pages > 1,
        "one page would have been larger than tablets take"
    );
}

#[tokio::test]
async fn what_is_not_believed_is_not_handed_on() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    let mut copy = tablet.copied();
    tablet.garbles(learner(10), "02");
    copy.completes(learner(10), "03");
    site.hears_all(&tablet).await;
    site.hears_all(&copy).await;
    let history = site
        .history(&site.token("all").await, learner(10), 0)
        .await
        .unwrap();
    assert_eq!(kinds(&history), [(1, "module-completed")]);
}

#[tokio::test]
async fn a_history_opens_only_to_tablets_that_the_person_belongs_to() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    tablet.registers(learner(10), "PEC-7"); // The roster knows better.
    tablet.registers(learner(41), "PEC-7");
    tablet.registers(learner(42), "PEC-999");
    tablet.registers(learner(42), "PEC-998");
    site.hears_all(&tablet).await;
    let opens = async |scope: &str, who: u128| {
        let history = site
            .history(&site.token(scope).await, learner(who), 0)
            .await;
        history.map(|history| history.entries.len())
    };
    let closed = Err(ProblemCode::OutOfScope);
    assert_eq!(opens("PEC-1024", 10).await, Ok(2), "on its roster");
    assert_eq!(
        opens("PEC-7", 10).await,
        closed,
        "on another roster, whatever was claimed"
    );
    assert_eq!(
        opens("PEC-7", 41).await,
        Ok(1),
        "on no roster: what was claimed last"
    );
    assert_eq!(
        opens("PEC-998", 42).await,
        Ok(2),
        "of a commission on no roster"
    );
    assert_eq!(
        opens("PEC-999", 42).await,
        closed,
        "not what was claimed before"
    );
    assert_eq!(opens("PEC-7", 77).await, closed, "nobody");
    assert_eq!(
        opens("PEC-7", 20).await,
        Ok(0),
        "on the roster, and has not learned yet"
    );
    assert_eq!(opens("all", 77).await, Ok(0));
}

#[tokio::test]
async fn a_history_opens_to_nobody_without_a_token_or_with_a_revoked_one() {
    let site = Site::open().await;
    let tablet = Tablet::new();
    let token = site.enrols(&tablet, "all").await.token;
    assert!(site.history(&token, learner(10), 0).await.is_ok());
    let asked = site.history("nonsense", learner(10), 0).await;
    assert_eq!(asked.unwrap_err(), ProblemCode::Unauthorised);
    for path in [
        "/api/v1/learners/x/history",
        &format!("{}?after=-1", history_of(learner(10))),
    ] {
        let refused = answer::<Signed<History>>(site.get(path).bearer_auth(&token)).await;
        assert_eq!(refused.unwrap_err(), ProblemCode::Malformed, "{path}");
    }
    let beyond = site.history(&token, learner(10), u64::MAX).await;
    assert_eq!(beyond.unwrap_err(), ProblemCode::Malformed);
    site.store().revoke(tablet.device, now()).unwrap();
    let revoked = site.history(&token, learner(10), 0).await;
    assert_eq!(revoked.unwrap_err(), ProblemCode::DeviceRevoked);
}
