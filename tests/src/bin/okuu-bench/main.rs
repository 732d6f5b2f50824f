//! Measurements that take longer than tests.
#![allow(clippy::print_stdout)] // It talks to a person.

mod faults;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
}

fn main() -> ExitCode {
    match Cli::parse().bench {
        Bench::Faults(options) => faults::bench(&options),
    }
}
