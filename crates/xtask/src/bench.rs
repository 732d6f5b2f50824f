//! `cargo xtask bench`: what takes longer than tests, measured on optimised programs.

use anyhow::Result;
use clap::Args;

use crate::command::run;
use crate::setup::{Need, setup};
use crate::workspace::Workspace;
use crate::{pack, ui};

/// The programs that measurements start.
const PROGRAMS: [&str; 3] = ["okuu-bench", "okuu-collector", "okuu-pack"];

/// Which measurement, with its options.
#[derive(Args)]
pub struct Options {
    /// `faults`, `country`, `wire`, `fuzz`, `pack` or `search` and their options; `--help` names them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    arguments: Vec<String>,
}

/// Builds what is measured and measures.
pub fn bench(workspace: &Workspace, options: &Options) -> Result<()> {
    setup(workspace, Need::Window)?;
    ui::build(workspace)?;
    pack::build(workspace)?;
    workspace.build_optimised(&PROGRAMS)?;
    let mut bench = workspace.command(workspace.optimised("okuu-bench"));
    run(bench.args(&options.arguments))
}
