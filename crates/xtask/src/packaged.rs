//! The Debian package: made from the programs already built, then installed and driven by a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::run;
use crate::step::{Outcome, Steps, Stop};
use crate::tally::Runner;
use crate::test::for_tests;
use crate::workspace::{SELECTION, Workspace};

/// What makes packages; as new as the `tauri` crate. It is fetched when it is used and stands in no lock file:
/// it has a part for every platform, and a registry that lacks one of them makes `npm ci` refuse the file.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// A web view that hangs must not hold everything up.
const MINUTES: &str = "10m";

/// Makes the package and runs the tests of it.
pub fn test(workspace: &Workspace, steps: &mut Steps) {
    let made: Result<(), Stop> = steps.require("Debian package", || bundle(workspace));
    if made.is_ok() {
        steps.run("Packaged app", || drive(workspace));
    }
}

/// Puts `okuu` into a package. `tauri build` would build it once more, with other features.
fn bundle(workspace: &Workspace) -> Result<()> {
    let folder = folder(workspace);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let mut tauri = workspace.npm("src-tauri");
    tauri.args(["exec", "--yes", &format!("--package={BUNDLER}"), "--"]);
    run(tauri.args(["tauri", "bundle", "--debug", "--bundles", "deb", "--ci"]))?;
    println!("   {}", package(&folder)?.display());
    Ok(())
}

/// `tests/tests/packaged.rs`, whose tests are ignored elsewhere: they need the package in `OKUU_DEB`, a
/// display and a session bus.
fn drive(workspace: &Workspace) -> Result<Outcome> {
    let mut command = Command::new("timeout");
    command
        .current_dir(&workspace.root)
        .args(["--kill-after=10s", MINUTES]);
    command.args(["dbus-run-session", "--", "xvfb-run", "--auto-servernum"]);
    command.args(["--server-args=-screen 0 1280x900x24 -nolisten tcp"]);
    let cargo = workspace.cargo();
    command.arg(cargo.get_program()).arg("test").args(SELECTION);
    command.args(["--test", "packaged", "--", "--ignored"]);
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    for_tests(workspace, &mut command);
    Runner::Cargo.run(command.env("OKUU_DEB", package(&folder(workspace))?))
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.programs().join("bundle/deb")
}

fn package(folder: &Path) -> Result<PathBuf> {
    let files = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let packages: Vec<_> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .collect();
    match &packages[..] {
        [package] => Ok(package.clone()),
        _ => bail!(
            "{} holds {} packages instead of one",
            folder.display(),
            packages.len()
        ),
    }
}
