//! `bench faults`: many runs of the fault kit, and what they counted.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use clap::Args;
use okuu_tests::faults::{Failure, Size, Tally, run};

/// How many runs, and which.
#[derive(Args)]
pub struct Options {
    /// How many runs.
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// Where drawing begins; drawn anew when it is not named, and printed.
    #[arg(long)]
    seed: Option<u64>,
    /// Play this one run and tell its story.
    #[arg(long)]
    run: Option<u64>,
    /// Runs side by side.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Go on after a failure.
    #[arg(long)]
    all: bool,
    /// Tablets of a run at its beginning, at most.
    #[arg(long, default_value_t = Size::default().tablets)]
    tablets: usize,
    /// Steps of a run, at most.
    #[arg(long, default_value_t = Size::default().steps)]
    steps: usize,
}

/// Plays the runs.
pub fn bench(options: &Options) -> ExitCode {
    let size = Size {
        tablets: options.tablets,
        steps: options.steps,
    };
    if let Some(seed) = options.run {
        return one(seed, size);
    }
    let seed = options
        .seed
        .unwrap_or_else(|| fastrand::u64(..1_000_000_000));
    println!("{} runs, seed {seed}", options.runs);
    let begun = Instant::now();
    let all = Mutex::new(Tally::default());
    let failures: Mutex<Vec<Failure>> = Mutex::default();
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    if at >= options.runs {
                        return;
                    }
                    match run(of(seed, at), size) {
                        Ok(tally) => all.lock().expect("no run panics").join(&tally),
                        Err(failure) => {
                            all.lock().expect("no run panics").join(&failure.tally);
                            failures.lock().expect("no run panics").push(*failure);
                            stop.store(!options.all, Ordering::SeqCst);
                        }
                    }
                    let done = done.fetch_add(1, Ordering::SeqCst) + 1;
                    if done.is_multiple_of(100) {
                        print!("\r{done} runs, {:.0} s ", begun.elapsed().as_secs_f64());
                        let _ = std::io::stdout().flush();
                    }
                }
            });
        }
    });
    let seconds = begun.elapsed().as_secs_f64();
    let runs = done.load(Ordering::SeqCst);
    let all = all.into_inner().expect("no run panics");
    let failures = failures.into_inner().expect("no run panics");
    println!(
        "\r{runs} runs in {seconds:.1} s, {:.1} ms each and thread",
        {
            let threads = u32::try_from(options.threads.max(1)).map_or(1.0, f64::from);
            let runs = u32::try_from(runs.max(1)).map_or(1.0, f64::from);
            seconds * 1000.0 * threads / runs
        }
    );
    println!("{all}");
    for failure in &failures {
        println!(
            "\nFAILED: {}\nrepeat: cargo xtask bench faults --run {} --tablets {} --steps {}",
            failure.law, failure.seed, size.tablets, size.steps
        );
    }
    if failures.is_empty() && all.lost + all.doubled == 0 {
        println!("0 lost, 0 doubled");
        ExitCode::SUCCESS
    } else {
        println!("\n{} of {runs} runs broke a law", failures.len());
        ExitCode::FAILURE
    }
}

fn one(seed: u64, size: Size) -> ExitCode {
    match run(seed, size) {
        Ok(tally) => {
            println!("{tally}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The seed of one run among many: neighbours have nothing in common.
fn of(seed: u64, at: u64) -> u64 {
    let mut rng =
        fastrand::Rng::with_seed(seed.wrapping_add(at.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    rng.u64(..)
}
