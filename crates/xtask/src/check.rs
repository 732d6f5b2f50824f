//! `cargo xtask check`: everything that is judged without running the product.

use anyhow::Result;

use crate::command::run;
use crate::setup::{Need, setup};
use crate::step::{Outcome, Steps, Stop};
use crate::workspace::{AS_FOR_TESTS, SELECTION, Workspace};
use crate::{arrows, bindings, licences, npm_licences, pack, ui};

/// Runs every check and then says which failed.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::default();
    // What stopped it stands in the table.
    let _ = all(workspace, &mut steps);
    Ok(steps.report()?)
}

fn all(workspace: &Workspace, steps: &mut Steps) -> Result<(), Stop> {
    steps.run("Format", || {
        done(run(workspace.cargo().args(["fmt", "--all", "--check"])))
    });
    steps.run("Crate arrows", || done(arrows::check(&workspace.metadata)));
    steps.require("Set-up", || setup(workspace, Need::Window))?;
    steps.run("UI check", || {
        done(run(workspace.npm("ui").args(["run", "check"])))
    });
    steps.run("Licences and sources", || done(licences::check(workspace)));
    steps.run("Advisories", || licences::advisories(workspace));
    steps.run("npm licences", || done(npm_licences::check(workspace)));
    steps.run("npm advisories", || npm_licences::advisories(workspace));
    // The shell embeds the built interface and the app embeds the pack: without them nothing compiles.
    steps.require("UI build", || ui::build(workspace))?;
    steps.require("Pack", || pack::build(workspace).map(drop))?;
    steps.run("Bindings", || done(bindings::check(workspace)));
    steps.run("Clippy", || done(run(&mut clippy(workspace))));
    steps.run("Docs", || done(run(&mut docs(workspace))));
    Ok(())
}

fn done(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Done)
}

fn clippy(workspace: &Workspace) -> std::process::Command {
    let mut cargo = workspace.cargo();
    cargo
        .args(["clippy", "--locked", "--all-targets"])
        .args(SELECTION)
        .args(["--", "-D", "warnings"]);
    cargo
}

/// The libraries' docs. Programs are left out: one of them has the name of its library.
fn docs(workspace: &Workspace) -> std::process::Command {
    let mut cargo = workspace.cargo();
    cargo
        .args(["doc", "--no-deps", "--lib", AS_FOR_TESTS])
        .args(SELECTION);
    cargo.env("RUSTDOCFLAGS", "-D warnings");
    cargo
}
