//! `bench country`: the whole country comes back to one collector.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use okuu_tests::country::{Size, run};

/// How large the country is.
#[derive(Args)]
pub struct Options {
    /// Commissions, each with one tablet.
    #[arg(long, default_value_t = 2600)]
    tablets: usize,
    /// Members of all commissions.
    #[arg(long, default_value_t = 31_800)]
    members: usize,
    /// Seconds within which all tablets begin to send.
    #[arg(long, default_value_t = 600)]
    within: u64,
    /// Where drawing begins; drawn anew when it is not named, and printed.
    #[arg(long)]
    seed: Option<u64>,
    /// Where the tablets' stores lie meanwhile; several gigabytes for the whole country.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// Plays it and prints what was measured.
pub fn bench(options: &Options) -> ExitCode {
    let seed = options
        .seed
        .unwrap_or_else(|| fastrand::u64(..1_000_000_000));
    println!(
        "{} tablets, {} members, seed {seed}",
        options.tablets, options.members
    );
    let folder = match &options.folder {
        Some(below) => tempfile::tempdir_in(below),
        None => tempfile::tempdir(),
    };
    let folder = match folder {
        Ok(folder) => folder,
        Err(error) => {
            println!("no folder for the tablets: {error}");
            return ExitCode::FAILURE;
        }
    };
    let size = Size {
        tablets: options.tablets,
        members: options.members,
        within: Duration::from_secs(options.within),
        seed,
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            println!("no runtime: {error}");
            return ExitCode::FAILURE;
        }
    };
    let report = runtime.block_on(run(size, folder.path(), |told| println!("{told}")));
    println!("\n{report}");
    if report.is_whole() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
