//! Measurements that take longer than tests.
#![allow(clippy::print_stdout)] // It talks to a person.

mod faults;
mod search;

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
    /// Whether what members ask for is found, and how quickly in ten times the programme.
    Search(search::Options),
}

fn main() -> ExitCode {
    match Cli::parse().bench {
        Bench::Faults(options) => faults::bench(&options),
        Bench::Search(options) => search::bench(&options),
    }
}
