//! Licences, sources and known faults of the crates, judged by cargo-deny after `deny.toml`.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::{captured, run, show};
use crate::step::Outcome;
use crate::workspace::Workspace;

/// The cargo-deny that `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";
/// Tools of this repository alone; nothing is installed for the whole machine.
const TOOLS: &str = ".okuu/tools";

/// Licences, banned crates and sources; needs no more than what cargo has fetched.
pub fn check(workspace: &Workspace) -> Result<()> {
    let deny = cargo_deny(workspace)?;
    let checks = ["--locked", "check", "licenses", "bans", "sources"];
    run(workspace.command(&deny).args(checks))
}

/// Known faults. The list of them is fetched from GitHub, which not every machine reaches.
pub fn advisories(workspace: &Workspace) -> Result<Outcome> {
    let deny = cargo_deny(workspace)?;
    let mut fetch = workspace.command(&deny);
    fetch.args(["fetch", "db"]);
    show(&fetch);
    let fetched = fetch.output().context("cargo-deny cannot be started")?;
    if !fetched.status.success() {
        let said = String::from_utf8_lossy(&fetched.stderr);
        let why = said
            .lines()
            .rfind(|line| !line.trim().is_empty())
            .unwrap_or_default();
        println!("   {why}");
        let told = "the list of known faults in crates could not be fetched";
        return Ok(Outcome::NotChecked(told.to_owned()));
    }
    let check = ["--locked", "check", "--disable-fetch", "advisories"];
    run(workspace.command(&deny).args(check))?;
    Ok(Outcome::Done)
}

/// The tool, installed when this very version is missing.
fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    let program = workspace.path(TOOLS).join("bin/cargo-deny");
    let version = captured(workspace.command(&program).arg("--version"));
    if version.is_ok_and(|said| said.trim().ends_with(CARGO_DENY)) {
        return Ok(program);
    }
    println!("   Installing cargo-deny {CARGO_DENY} into {TOOLS}, once; takes about a minute.");
    let mut install = workspace.cargo();
    install.args(["install", "cargo-deny", "--version", CARGO_DENY, "--locked"]);
    // Unoptimised: it takes seconds to run and would take many minutes to optimise.
    install
        .args(["--debug", "--force", "--root", TOOLS])
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(&mut install)?;
    Ok(program)
}
