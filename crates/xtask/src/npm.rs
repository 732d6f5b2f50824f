//! The npm packages of one folder: installed when the lock file is newer than they are.

use anyhow::{Context, Result};

use crate::command::run;
use crate::freshness::is_older;
use crate::workspace::Workspace;

/// `npm ci`, when it would change something.
pub fn install(workspace: &Workspace, folder: &str) -> Result<()> {
    let lock = workspace.path(folder).join("package-lock.json");
    // npm writes this one last, so it is missing after an installation that was cut off.
    let installed = workspace
        .path(folder)
        .join("node_modules/.package-lock.json");
    if !is_older(&installed, &lock) {
        println!("   npm packages of {folder}: up to date.");
        return Ok(());
    }
    println!("   npm packages of {folder}: installing.");
    run(workspace
        .npm(folder)
        .args(["ci", "--no-audit", "--no-fund"]))
    .with_context(|| format!("the npm packages of {folder} could not be installed"))
}
