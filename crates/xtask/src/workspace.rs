//! Where things are, and the one way cargo is called.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{captured, run};

/// Which packages and features cargo sees. Features of shared dependencies are united over the packages
/// that are selected, so every other selection would compile half the tree once more.
pub const SELECTION: [&str; 3] = ["--workspace", "--features", "okuu/custom-protocol"];

/// There are no examples. Asking for them makes cargo count the features of dev-dependencies in, as it does
/// for tests, so that programs, tests, lints and docs share what is compiled.
pub const AS_FOR_TESTS: &str = "--examples";

/// The repository on this machine.
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// What `cargo metadata --no-deps` says.
    pub metadata: Value,
    target: PathBuf,
}

impl Workspace {
    /// Finds the repository that this program was built from.
    pub fn find() -> Result<Workspace> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).unwrap_or(&package).to_path_buf();
        let mut metadata = cargo_in(&root);
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: Value = serde_json::from_str(&captured(&mut metadata)?)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("`cargo metadata` names no target directory")?
            .into();
        Ok(Workspace {
            root,
            metadata,
            target,
        })
    }

    /// A path below the root.
    pub fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// Where `cargo build` puts programs.
    pub fn programs(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// A program of ours, after [`Workspace::build_optimised`].
    pub fn optimised(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name)
    }

    /// A program of ours, after [`Workspace::build`].
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs().join(name)
    }

    /// A command that starts in the root.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        command_in(&self.root, program.as_ref())
    }

    /// Cargo, the one that started us.
    pub fn cargo(&self) -> Command {
        cargo_in(&self.root)
    }

    /// npm, in one of the folders with a `package.json`.
    pub fn npm(&self, folder: &str) -> Command {
        let mut npm = command_in(&self.path(folder), Path::new("npm"));
        npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        npm
    }

    /// Builds some of our programs.
    pub fn build(&self, programs: &[&str]) -> Result<()> {
        self.build_with(programs, &[AS_FOR_TESTS])
    }

    /// Builds some of our programs as they are given to people.
    pub fn build_optimised(&self, programs: &[&str]) -> Result<()> {
        self.build_with(programs, &["--release"])
    }

    fn build_with(&self, programs: &[&str], more: &[&str]) -> Result<()> {
        let mut cargo = self.cargo();
        cargo.arg("build").args(SELECTION).args(more);
        for program in programs {
            cargo.args(["--bin", program]);
        }
        run(&mut cargo)
    }
}

fn cargo_in(folder: &Path) -> Command {
    command_in(
        folder,
        &env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from),
    )
}

/// What cargo tells a program about its own package must not reach the next cargo: some build scripts watch
/// these variables and would run again each time.
fn command_in(folder: &Path, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name.as_ref());
        }
    }
    command
}
