//! The country after weeks without a network: every commission's tablet with what its members did, and the one collector
//! to which all of them come back within minutes.
//!
//! Tablets are real learner stores with the real programme in them and real engines over real HTTP; the collector is the
//! program in a process of its own. Only the calendar is virtual: the weeks are written, not waited for.
//!
//! Members do what the programme asks: read every lesson, take every assessment (some of them twice) and so complete
//! every module. The first member of each commission also ticks every item of every checklist.

mod course;
mod held;
mod report;
mod road;
mod roster;
mod tablet;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fastrand::Rng;
use okuu_domain::Language;
use tokio::task::JoinSet;

pub use course::Course;
pub use report::{Latencies, Report};
pub use tablet::member_alone;

use crate::{Collector, pack};
use road::TimedRoad;
use roster::Commission;
use tablet::Tablet;

/// How large the country is, and how fast it comes back.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Commissions, each with one tablet.
    pub tablets: usize,
    /// Members, spread over the commissions.
    pub members: usize,
    /// Within this all tablets begin to send, at moments drawn at random.
    pub within: Duration,
    /// Where drawing begins.
    pub seed: u64,
}

/// Plays it, and counts what the collector then holds. `folder` takes the tablets' stores; `tell` hears how it goes on.
///
/// # Panics
/// When a part does not work at all; what is lost or doubled is no panic, it stands in the report.
pub async fn run(size: Size, folder: &Path, tell: impl Fn(&str)) -> Report {
    let course = Arc::new(Course::of(pack(), Language::Ky));
    let mut rng = Rng::with_seed(size.seed);
    let commissions = roster::drawn(size.tablets, size.members, &mut rng);
    let collector = Collector::started().await;
    collector.imports_roster(&roster::as_toml(&commissions));

    let begun = Instant::now();
    let tablets = trained(&commissions, &course, &collector, folder, size.seed, &tell).await;
    let made = tablets.iter().map(|tablet| tablet.made).sum();
    tell(&format!(
        "{} tablets were offline for three weeks and made {made} records ({:.0} s)",
        tablets.len(),
        begun.elapsed().as_secs_f64()
    ));

    let road = TimedRoad::new();
    let begun = Instant::now();
    let mut returns = JoinSet::new();
    for tablet in tablets {
        let wait = Duration::from_millis(
            rng.u64(..=u64::try_from(size.within.as_millis()).unwrap_or(u64::MAX)),
        );
        let road = Arc::clone(&road);
        returns.spawn(async move {
            tokio::time::sleep(wait).await;
            tablet.comes_back(road).await
        });
    }
    let mut back = Vec::new();
    while let Some(tablet) = returns.join_next().await {
        back.push(tablet.expect("a tablet that comes back does not panic"));
        if back.len().is_multiple_of(100) {
            tell(&format!(
                "{} tablets are back after {:.0} s",
                back.len(),
                begun.elapsed().as_secs_f64()
            ));
        }
    }
    let took = begun.elapsed();
    let peak = collector.peak_memory();
    let pages = pages(&collector, &commissions, &mut rng).await;
    let (bytes, requests) = road.measured();
    Report {
        tablets: back.len(),
        members: size.members,
        made,
        within: size.within,
        took,
        returns: Latencies::of(back.iter().map(|tablet| tablet.took).collect()),
        requests,
        bytes,
        peak,
        pages,
        held: held::compare(&collector.database(), &back, course.modules(), size.members),
    }
}

/// All tablets, enrolled and then offline for three weeks. Two at a time: that is what a small machine has cores for.
async fn trained(
    commissions: &[Commission],
    course: &Arc<Course>,
    collector: &Collector,
    folder: &Path,
    seed: u64,
    tell: &impl Fn(&str),
) -> Vec<Tablet> {
    let mut tablets = Vec::with_capacity(commissions.len());
    for (at, pair) in commissions.chunks(2).enumerate() {
        let mut work = JoinSet::new();
        for (side, commission) in pair.iter().enumerate() {
            let number = at * 2 + side;
            let below = folder.join(number.to_string());
            let code = collector.code_for(&commission.name);
            let (address, course, commission) =
                (collector.address(), Arc::clone(course), commission.clone());
            let seed = seed.wrapping_add(
                u64::try_from(number)
                    .unwrap_or(0)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15),
            );
            work.spawn(async move {
                let tablet = Tablet::enrolled(below, &address, &code, seed).await;
                let offline =
                    tokio::task::spawn_blocking(move || tablet.trains(&commission, &course));
                offline.await.expect("a class does not panic")
            });
        }
        while let Some(tablet) = work.join_next().await {
            tablets.push(tablet.expect("a tablet begins without panic"));
        }
        if at % 100 == 99 {
            tell(&format!(
                "{} tablets have been through the programme",
                tablets.len()
            ));
        }
    }
    tablets
}

/// How long the coverage page takes at this size: of the country, and of districts.
async fn pages(collector: &Collector, commissions: &[Commission], rng: &mut Rng) -> Latencies {
    let mut took = Vec::new();
    for at in 0..200 {
        let one = &commissions[rng.usize(..commissions.len())];
        let path = match at % 3 {
            0 => "/".to_owned(),
            1 => format!("/?region={}", escaped(&one.region)),
            _ => format!(
                "/?region={}&district={}",
                escaped(&one.region),
                escaped(&one.district)
            ),
        };
        let begun = Instant::now();
        collector.get(&path).await;
        took.push(begun.elapsed());
    }
    Latencies::of(took)
}

fn escaped(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
