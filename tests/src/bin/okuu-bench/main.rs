//! Measurements that take longer than tests.
#![allow(clippy::print_stdout)] // It talks to a person.

mod country;
mod faults;
mod fuzz;
mod pack;
mod search;
mod timing;
mod wire;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

#[derive(Parser)]
#[command(name = "okuu-bench")]
struct Cli {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(Subcommand)]
enum Bench {
    /// Random runs with faults of every kind; nothing may be lost or doubled.
    Faults(faults::Options),
    /// Every tablet of the country comes back after three weeks; nothing may be lost or doubled.
    Country(country::Options),
    /// What a member's full course weighs on the way up.
    Wire,
    /// Arbitrary bytes at every place that takes bytes from outside.
    Fuzz(fuzz::Options),
    /// How long a pack takes to build, to install and to open.
    Pack(pack::Options),
    /// Whether what members ask for is found, and how quickly in ten times the programme.
    Search(search::Options),
}

fn main() -> ExitCode {
    // Silent unless asked: what the parts say about one failed run is told with RUST_LOG=okuu=debug.
    let told = EnvFilter::builder().with_default_directive(LevelFilter::OFF.into());
    let told = told.from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(told)
        .with_writer(std::io::stderr)
        .init();
    match Cli::parse().bench {
        Bench::Faults(options) => faults::bench(&options),
        Bench::Country(options) => country::bench(&options),
        Bench::Wire => wire::bench(),
        Bench::Fuzz(options) => fuzz::bench(&options),
        Bench::Pack(options) => pack::bench(&options),
        Bench::Search(options) => search::bench(&options),
    }
}
