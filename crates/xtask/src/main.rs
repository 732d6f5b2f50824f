//! `cargo xtask`: the chores of the project, the same on every machine and in CI.
//!
//! Nothing here knows the product: it installs what is missing, calls cargo and npm, starts the programs
//! they built and says what it is doing. It is compiled before everything else, hence the few parts.
//!
//! Terms: a *step* is one thing with a heading, a duration and an outcome; the *selection* is the one way
//! cargo is called here, so that no crate is compiled twice.
#![allow(clippy::print_stdout)] // It talks to a person.

mod arrows;
mod bench;
mod bindings;
mod check;
mod children;
mod collector;
mod command;
mod freshness;
mod licences;
mod npm;
mod npm_licences;
mod pack;
mod packaged;
mod run;
mod setup;
mod step;
mod system;
mod tally;
mod test;
mod ui;
mod version;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// The chores of Okuu.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Set up what is missing, build, and start a collector and a tablet enrolled with it.
    Run(run::Options),
    /// Start the demonstration collector alone, on the data of `run`.
    Collector(collector::Options),
    /// Set up what is missing and pass all tests.
    Test,
    /// Format, crate arrows, drift, lints, docs, the UI's own checks, licences and advisories.
    Check,
    /// Measure: random faults, the country, bytes on the wire, arbitrary bytes.
    Bench(bench::Options),
    /// Install what building and testing need.
    Setup,
    /// Turn content/ into the signed pack that the app embeds.
    Pack,
    /// Write the TypeScript types and client.
    Bindings {
        /// Only say whether they are what the Rust code says.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    match carry_out(Cli::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<step::Told>() => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(chore: Chore) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match chore {
        Chore::Run(options) => run::run(&workspace, &options),
        Chore::Collector(options) => collector::run(&workspace, &options),
        Chore::Test => test::test(&workspace),
        Chore::Check => check::check(&workspace),
        Chore::Bench(options) => bench::bench(&workspace, &options),
        Chore::Setup => setup::setup(&workspace, setup::Need::Tests),
        Chore::Pack => pack::by_hand(&workspace),
        Chore::Bindings { check } => bindings::by_hand(&workspace, check),
    }
}
