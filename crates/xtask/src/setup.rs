//! What has to be on the machine before anything is built: system packages, Node, the npm packages.

use anyhow::{Context, Result, bail};

use crate::command::captured;
use crate::version::Version;
use crate::workspace::Workspace;
use crate::{npm, system};

/// The oldest Node that Vite and its plugins accept; `ui/package.json` says the same.
const NODE: Version = Version(20, 19, 0);
const NPM: Version = Version(10, 0, 0);

/// What the machine is to do; each includes the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Build the collector and the tablet app for the browser.
    Browser,
    /// Build everything, the shell with its own window included.
    Window,
    /// Run all tests.
    Tests,
}

/// Installs what is missing. Repeating it changes nothing.
pub fn setup(workspace: &Workspace, need: Need) -> Result<()> {
    system::install_missing(workspace, need)?;
    toolchain(workspace)?;
    npm::install(workspace, "ui")?;
    if need == Need::Tests && workspace.path("tests/e2e/package.json").exists() {
        npm::install(workspace, "tests/e2e")?;
    }
    Ok(())
}

fn toolchain(workspace: &Workspace) -> Result<()> {
    let rust =
        Version::find(env!("CARGO_PKG_RUST_VERSION")).context("rust-version is a version")?;
    at_least(
        workspace,
        "rustc",
        rust,
        "install it from https://rustup.rs, then `rustup update`",
    )?;
    let from = "install Node's long-term version from https://nodejs.org, npm comes with it";
    at_least(workspace, "node", NODE, from)?;
    at_least(workspace, "npm", NPM, from)
}

fn at_least(workspace: &Workspace, program: &str, oldest: Version, advice: &str) -> Result<()> {
    let said = captured(workspace.command(program).arg("--version"));
    let Ok(said) = said else {
        bail!("{program} {oldest} or newer is needed and {program} was not found: {advice}");
    };
    match Version::find(&said) {
        Some(found) if found >= oldest => Ok(()),
        Some(found) => bail!("{program} {oldest} or newer is needed, this is {found}: {advice}"),
        None => bail!("`{program} --version` said {said:?}, which is no version"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_and_an_old_program_are_named_with_advice() {
        let workspace = Workspace::find().unwrap();
        let missing = at_least(&workspace, "okuu-no-such-program", NODE, "get it").unwrap_err();
        assert!(
            missing.to_string().contains("not found: get it"),
            "{missing}"
        );
        let old = at_least(&workspace, "rustc", Version(999, 0, 0), "update").unwrap_err();
        assert!(old.to_string().contains("999.0.0 or newer"), "{old}");
    }

    #[test]
    fn each_need_includes_the_one_before() {
        assert!(Need::Browser < Need::Window && Need::Window < Need::Tests);
    }
}
