//! The TypeScript types and client that come from the Rust code.

use anyhow::Result;

use crate::command::run;
use crate::pack;
use crate::workspace::Workspace;

const FOLDER: &str = "ui/src/lib/bindings";

/// `cargo xtask bindings`.
pub fn by_hand(workspace: &Workspace, check: bool) -> Result<()> {
    pack::build(workspace)?; // The app embeds it, and the bindings come from the app.
    if check {
        self::check(workspace)
    } else {
        write(workspace)
    }
}

/// Fails when the committed files are not what the Rust code says, and names them.
pub fn check(workspace: &Workspace) -> Result<()> {
    tool(workspace, &["--check", FOLDER])
}

fn write(workspace: &Workspace) -> Result<()> {
    tool(workspace, &[FOLDER])
}

fn tool(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    workspace.build(&["okuu-bindings"])?;
    run(workspace
        .command(workspace.program("okuu-bindings"))
        .args(arguments))
}
