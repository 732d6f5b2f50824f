//! `bench fuzz`: a while of arbitrary bytes at each door.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use okuu_tests::fuzz::{case, doors};

/// Where to knock and for how long.
#[derive(Args)]
pub struct Options {
    /// Seconds at each door.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only this door: batch, receipt, file, pack.
    #[arg(long)]
    door: Option<String>,
    /// Where drawing begins; drawn anew when it is not named, and printed.
    #[arg(long)]
    seed: Option<u64>,
}

/// Knocks and prints how often.
pub fn bench(options: &Options) -> ExitCode {
    let seed = options.seed.unwrap_or_else(|| fastrand::u64(..1 << 40));
    println!("seed {seed}");
    let mut broken = false;
    for mut door in doors() {
        if options
            .door
            .as_deref()
            .is_some_and(|wanted| wanted != door.name())
        {
            continue;
        }
        let begun = Instant::now();
        let mut knocks = 0;
        while begun.elapsed() < Duration::from_secs(options.seconds) {
            if let Err(law) = case(door.as_mut(), seed.wrapping_add(knocks)) {
                println!("{law}");
                broken = true;
                break;
            }
            knocks += 1;
        }
        println!(
            "{:8} {knocks} cases in {:.0} s",
            door.name(),
            begun.elapsed().as_secs_f64()
        );
    }
    if broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
