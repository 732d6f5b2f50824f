//! `cargo xtask test`: every test there is, on a machine set up for them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{Need, setup};
use crate::step::{Outcome, Steps, Stop};
use crate::tally::Runner;
use crate::workspace::{SELECTION, Workspace};
use crate::{pack, packaged, ui};

/// The programs that tests start.
const PROGRAMS: [&str; 4] = ["okuu", "okuu-collector", "okuu-pack", "okuu-web"];

/// Runs all tests, then prints the table and the sum; an error when anything failed.
pub fn test(workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::default();
    // What stopped it stands in the table.
    let _ = all(workspace, &mut steps);
    let report = steps.report();
    println!("{}", steps.tally());
    Ok(report?)
}

fn all(workspace: &Workspace, steps: &mut Steps) -> Result<(), Stop> {
    steps.require("Set-up", || setup(workspace, Need::Tests))?;
    steps.require("UI build", || ui::build(workspace))?;
    steps.run("UI tests", || {
        Runner::Vitest.run(workspace.npm("ui").args(["test"]))
    });
    steps.require("Pack", || pack::build(workspace).map(drop))?;
    steps.require("Programs", || workspace.build(&PROGRAMS))?;
    steps.run("Rust tests", || {
        Runner::Cargo.run(&mut rust_tests(workspace))
    });
    steps.run("Browser journeys", || browser_journeys(workspace));
    packaged::test(workspace, steps);
    Ok(())
}

fn rust_tests(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-fail-fast"]).args(SELECTION);
    for_tests(workspace, &mut cargo);
    cargo
}

/// Playwright against the built web host and collector.
fn browser_journeys(workspace: &Workspace) -> Result<Outcome> {
    if !workspace.path("tests/e2e/package.json").exists() {
        bail!("there is no tests/e2e/package.json");
    }
    let mut npx = workspace.npm("tests/e2e");
    npx.args(["exec", "--", "playwright", "test", "--reporter=list"]);
    for_tests(workspace, &mut npx);
    Runner::Playwright.run(&mut npx)
}

/// Where tests find what was built: `OKUU_BIN_DIR` holds the programs, `OKUU_UI` the interface.
pub fn for_tests(workspace: &Workspace, command: &mut Command) {
    command
        .env("OKUU_BIN_DIR", workspace.programs())
        .env("OKUU_UI", workspace.path(ui::BUILT));
}
