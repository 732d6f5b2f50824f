//! Licences and known faults of what npm brings for the interface.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::show;
use crate::step::Outcome;
use crate::workspace::Workspace;

const FOLDER: &str = "ui";

/// Licences of what becomes part of the interface or of a tool's output in it.
const SHIPPED: [&str; 6] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
];
/// Fonts: may be bundled, not sold by themselves.
const FONTS: [&str; 1] = ["OFL-1.1"];
/// Licences of tools that only run while building and leave nothing of themselves behind.
const TOOLS: [&str; 5] = [
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "CC0-1.0",
    "MPL-2.0",
    "Python-2.0",
];

/// Every package in the lock file has a licence that we accept for its use.
pub fn check(workspace: &Workspace) -> Result<()> {
    let file = workspace.path(FOLDER).join("package-lock.json");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let lock = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
    let (count, refused) = judge(&lock);
    if !refused.is_empty() {
        bail!(
            "{}; accepted licences stand in crates/xtask/src/npm_licences.rs",
            refused.join("; ")
        );
    }
    println!("   {count} packages, all licences accepted.");
    Ok(())
}

/// How many packages there are, and what is wrong with some.
fn judge(lock: &Value) -> (usize, Vec<String>) {
    let packages = lock["packages"].as_object();
    let others = packages
        .into_iter()
        .flatten()
        .filter(|(path, _)| !path.is_empty());
    let mut count = 0;
    let mut refused = Vec::new();
    for (path, package) in others {
        count += 1;
        let tool = package["dev"] == true || package["devOptional"] == true;
        match package["license"].as_str() {
            Some(licence) if accepts(licence, tool) => {}
            Some(licence) => refused.push(format!("{path} is under {licence}")),
            None => refused.push(format!("{path} names no licence")),
        }
    }
    (count, refused)
}

/// Reads `A`, `(A OR B)` and `A AND B`; nothing deeper occurs.
fn accepts(expression: &str, tool: bool) -> bool {
    let bare = expression.replace(['(', ')'], "");
    bare.split(" OR ")
        .any(|choice| choice.split(" AND ").all(|licence| is_known(licence, tool)))
}

fn is_known(licence: &str, tool: bool) -> bool {
    SHIPPED.contains(&licence) || FONTS.contains(&licence) || (tool && TOOLS.contains(&licence))
}

/// Known faults of the packages that are shipped, when the registry answers that question.
pub fn advisories(workspace: &Workspace) -> Result<Outcome> {
    let mut audit = workspace.npm(FOLDER);
    audit.args(["audit", "--omit=dev", "--json"]);
    show(&audit);
    let output = audit.output().context("npm cannot be started")?;
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    match faults(&answer) {
        Some(names) if names.is_empty() => Ok(Outcome::Done),
        Some(names) => bail!(
            "known faults in {}: see `npm audit` in {FOLDER}/",
            names.join(", ")
        ),
        None => {
            let told = "the npm registry did not answer the audit";
            println!("   {told}");
            Ok(Outcome::NotChecked(told.to_owned()))
        }
    }
}

/// The packages with known faults; none when this is no report.
fn faults(audit: &Value) -> Option<Vec<String>> {
    audit.get("auditReportVersion")?;
    let found = audit["vulnerabilities"].as_object();
    Some(
        found
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lock(package: Value) -> Value {
        json!({ "packages": { "": { "name": "okuu-ui" }, "node_modules/x": package } })
    }

    #[test]
    fn a_licence_for_tools_is_refused_in_what_is_shipped() {
        let shipped = judge(&lock(json!({ "license": "MPL-2.0" })));
        assert_eq!(
            shipped,
            (1, vec!["node_modules/x is under MPL-2.0".to_owned()])
        );
        assert_eq!(
            judge(&lock(json!({ "license": "MPL-2.0", "dev": true }))),
            (1, vec![])
        );
    }

    #[test]
    fn a_package_without_a_licence_is_refused() {
        let (_, refused) = judge(&lock(json!({ "dev": true })));
        assert_eq!(refused, ["node_modules/x names no licence"]);
    }

    #[test]
    fn choices_and_sums_of_licences_are_understood() {
        assert!(accepts("(GPL-2.0 OR MIT)", false));
        assert!(accepts("MIT AND ISC", false));
        assert!(!accepts("MIT AND GPL-2.0", false));
        assert!(!accepts("GPL-3.0", true));
    }

    #[test]
    fn an_audit_that_was_refused_is_told_from_a_clean_one() {
        assert_eq!(
            faults(&json!({ "message": "405 Method Not Allowed" })),
            None
        );
        assert_eq!(faults(&Value::Null), None);
        let clean = json!({ "auditReportVersion": 2, "vulnerabilities": {} });
        assert_eq!(faults(&clean), Some(vec![]));
        let faulty = json!({ "auditReportVersion": 2, "vulnerabilities": { "x": {} } });
        assert_eq!(faults(&faulty), Some(vec!["x".to_owned()]));
    }
}
