//! The programme in `content/`, checked and signed with this machine's own key for the app to embed.

use anyhow::Result;

use crate::command::run;
use crate::freshness::Product;
use crate::workspace::Workspace;

/// Below the root; made on each machine, never committed.
const KEYS: &str = ".okuu/keys";
const PACK: &str = ".okuu/pack";
/// What the app embeds.
const EMBEDDED: [&str; 3] = ["programme.pack.zst", "programme.pack.minisig", "pack.pub"];

/// `cargo xtask pack`.
pub fn by_hand(workspace: &Workspace) -> Result<()> {
    if !build(workspace)? {
        println!("{PACK} is up to date.");
    }
    Ok(())
}

/// Builds the pack when the content or the tool changed; whether it did. A mistake in the content fails
/// here, with its file and line.
pub fn build(workspace: &Workspace) -> Result<bool> {
    workspace.build(&["okuu-pack"])?;
    let tool = workspace.program("okuu-pack");
    run(workspace.command(&tool).args(["keygen", "--dir", KEYS]))?;
    let folder = workspace.path(PACK);
    let product = Product {
        stamp: folder.join("pack.made"),
        sources: vec![
            workspace.path("content"),
            tool.clone(),
            workspace.path(KEYS),
        ],
        results: EMBEDDED.map(|name| folder.join(name)).into(),
    };
    product.freshen(|| {
        let mut build = workspace.command(&tool);
        run(build.args(["build", "content", "--keys", KEYS, "--out", PACK]))
    })
}
