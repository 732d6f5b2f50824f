//! `bench wire`: bytes of a member's full course on the way up.

use std::process::ExitCode;

use okuu_domain::Language;
use okuu_tests::country::{Course, member_alone};
use okuu_tests::pack;

/// Members measured; each draws attempts and times of its own.
const MEMBERS: u64 = 20;
/// Bytes a member's course may take.
const BAR: usize = 8_000;

/// Seals the courses of some members and prints what they weigh.
pub fn bench() -> ExitCode {
    let course = Course::of(pack(), Language::Ky);
    let mut kept = true;
    for (what, ticks) in [
        ("lessons, attempts, completions", false),
        ("and every item of every checklist", true),
    ] {
        let mut sizes: Vec<_> = (0..MEMBERS)
            .map(|seed| member_alone(&course, ticks, seed))
            .collect();
        sizes.sort_by_key(|(_, bytes)| *bytes);
        let (records, bytes) = sizes[sizes.len() / 2];
        let most = sizes.last().map_or(0, |(_, bytes)| *bytes);
        println!("{what}: {records} records, {bytes} bytes (at most {most})");
        kept &= ticks || most <= BAR;
    }
    println!(
        "{} modules; the bar for the first line is {BAR} bytes",
        course.modules()
    );
    if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
