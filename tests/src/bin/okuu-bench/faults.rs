//! `bench faults`: many runs of the fault kit, and what they counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use okuu_tests::faults::{Failure, Size, Tally, run};

/// A run takes a second, and some on a busy machine.
const ENDLESS: Duration = Duration::from_secs(60);

/// How many runs, and which.
#[derive(Args)]
pub struct Options {
    /// How many runs.
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// Where drawing begins; drawn anew when it is not named, and printed.
    #[arg(long)]
    seed: Option<u64>,
    /// Leave out so many runs at the beginning.
    #[arg(long, default_value_t = 0)]
    skip: u64,
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
    let (next, stop) = (AtomicU64::new(options.skip), AtomicBool::new(false));
    let done = AtomicU64::new(0);
    let under_way = UnderWay::default();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut told = BTreeSet::new();
            while !stop.load(Ordering::SeqCst)
                && done.load(Ordering::SeqCst) + options.skip < options.runs
            {
                std::thread::sleep(Duration::from_secs(1));
                under_way.tell_endless(&mut told);
            }
        });
        for _ in 0..options.threads.max(1) {
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    if at >= options.runs {
                        return;
                    }
                    under_way.begins(of(seed, at));
                    let ended = run(of(seed, at), size);
                    under_way.ends(of(seed, at));
                    match ended {
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

/// Runs that have begun and not ended, so that one that never ends is told.
#[derive(Default)]
struct UnderWay(Mutex<BTreeMap<u64, Instant>>);

impl UnderWay {
    fn begins(&self, seed: u64) {
        let mut runs = self.0.lock().expect("no run panics");
        runs.insert(seed, Instant::now());
    }

    fn ends(&self, seed: u64) {
        self.0.lock().expect("no run panics").remove(&seed);
    }

    /// Names every run that has taken longer than any should, once.
    fn tell_endless(&self, told: &mut BTreeSet<u64>) {
        let runs = self.0.lock().expect("no run panics");
        for (seed, begun) in &*runs {
            if begun.elapsed() > ENDLESS && told.insert(*seed) {
                println!("\rrun {seed} does not end: repeat it with --run {seed}");
            }
        }
    }
}

/// The seed of one run among many: neighbours have nothing in common.
fn of(seed: u64, at: u64) -> u64 {
    let mut rng =
        fastrand::Rng::with_seed(seed.wrapping_add(at.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    rng.u64(..)
}
