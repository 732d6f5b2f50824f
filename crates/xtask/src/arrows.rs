//! Which crate may know which. The table is the architecture; a new arrow is a change to it.

use anyhow::{Result, bail};
use serde_json::Value;

/// Whom a package may depend on, in what it ships and builds with. Its tests may use anything.
enum Knows {
    Only(&'static [&'static str]),
    Anyone,
}
use Knows::{Anyone, Only};

const TABLE: [(&str, Knows); 13] = [
    ("okuu-domain", Only(&[])),
    ("okuu-xapi", Only(&[])),
    ("okuu-content", Only(&["okuu-domain"])),
    ("okuu-progress", Only(&["okuu-domain"])),
    ("okuu-protocol", Only(&["okuu-domain"])),
    ("okuu-authoring", Only(&["okuu-content", "okuu-domain"])),
    (
        "okuu-sync",
        Only(&["okuu-domain", "okuu-progress", "okuu-protocol", "okuu-xapi"]),
    ),
    (
        "okuu-app",
        Only(&[
            "okuu-content",
            "okuu-domain",
            "okuu-progress",
            "okuu-protocol",
            "okuu-sync",
        ]),
    ),
    ("okuu-webhost", Only(&["okuu-app", "okuu-domain"])),
    ("okuu", Only(&["okuu-app", "okuu-domain"])),
    (
        "okuu-collector",
        Only(&["okuu-domain", "okuu-protocol", "okuu-xapi"]),
    ),
    ("okuu-tests", Anyone),
    ("xtask", Only(&[])),
];

/// Compares the arrows in `cargo metadata` with the table.
pub fn check(metadata: &Value) -> Result<()> {
    let wrong = wrong(metadata);
    if !wrong.is_empty() {
        bail!(
            "{}; the allowed arrows stand in crates/xtask/src/arrows.rs",
            wrong.join("; ")
        );
    }
    println!("   {} packages, all arrows allowed.", TABLE.len());
    Ok(())
}

fn wrong(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    packages.iter().flat_map(wrong_in_package).collect()
}

fn wrong_in_package(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let Some((_, knows)) = TABLE.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{name} has no row in the table of arrows")];
    };
    let dependencies = package["dependencies"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    dependencies
        .iter()
        .filter(|dependency| is_ours(dependency) && dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|other| match knows {
            Only(allowed) => !allowed.contains(other),
            Anyone => false,
        })
        .map(|other| format!("{name} must not know {other}"))
        .collect()
}

/// A dependency inside the workspace comes from no registry.
fn is_ours(dependency: &Value) -> bool {
    dependency["source"].is_null()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::workspace::Workspace;

    fn metadata(name: &str, dependency: Value) -> Value {
        json!({ "packages": [{ "name": name, "dependencies": [dependency] }] })
    }

    #[test]
    fn an_arrow_against_the_table_is_named() {
        let against = metadata(
            "okuu-content",
            json!({ "name": "okuu-progress", "kind": null }),
        );
        assert_eq!(
            wrong(&against),
            ["okuu-content must not know okuu-progress"]
        );
    }

    #[test]
    fn building_with_a_crate_is_knowing_it() {
        let against = metadata(
            "okuu-app",
            json!({ "name": "okuu-authoring", "kind": "build" }),
        );
        assert_eq!(wrong(&against).len(), 1);
    }

    #[test]
    fn tests_may_know_anyone() {
        let test = metadata(
            "okuu-content",
            json!({ "name": "okuu-authoring", "kind": "dev" }),
        );
        assert!(wrong(&test).is_empty());
        let kit = metadata(
            "okuu-tests",
            json!({ "name": "okuu-collector", "kind": null }),
        );
        assert!(wrong(&kit).is_empty());
    }

    #[test]
    fn crates_of_others_are_no_arrows() {
        let from = "registry+https://github.com/rust-lang/crates.io-index";
        let serde = metadata("okuu-domain", json!({ "name": "serde", "source": from }));
        assert!(wrong(&serde).is_empty());
    }

    #[test]
    fn a_new_package_needs_a_row() {
        let new = metadata(
            "okuu-printing",
            json!({ "name": "okuu-domain", "kind": null }),
        );
        assert_eq!(
            wrong(&new),
            ["okuu-printing has no row in the table of arrows"]
        );
    }

    #[test]
    fn every_row_is_a_package_of_this_workspace() {
        let workspace = Workspace::find().unwrap();
        let packages = workspace.metadata["packages"].as_array().unwrap();
        for (name, _) in &TABLE {
            assert!(
                packages.iter().any(|package| package["name"] == *name),
                "{name}"
            );
        }
    }
}
