//! The tablet's user interface, built into `ui/dist`.

use anyhow::Result;

use crate::command::run;
use crate::freshness::Product;
use crate::workspace::Workspace;

/// Where the built interface stands, below the root.
pub const BUILT: &str = "ui/dist";

/// Builds it when something in `ui/` changed.
pub fn build(workspace: &Workspace) -> Result<()> {
    let product = Product {
        stamp: workspace.path(".okuu/ui.made"),
        sources: vec![workspace.path("ui")],
        results: vec![workspace.path(BUILT).join("index.html")],
    };
    if !product.freshen(|| run(workspace.npm("ui").args(["run", "build"])))? {
        println!("   {BUILT} is up to date.");
    }
    Ok(())
}
