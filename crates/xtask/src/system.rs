//! System packages: installed on Debian and its relatives, named everywhere else.

use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::command::{captured, run, succeeds};
use crate::setup::Need;
use crate::workspace::Workspace;

/// A Debian package, and what tells that another system has the same.
struct Package {
    name: &'static str,
    need: Need,
    elsewhere: Sign,
}

enum Sign {
    /// A program on the path.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
}

const fn package(name: &'static str, need: Need, elsewhere: Sign) -> Package {
    Package {
        name,
        need,
        elsewhere,
    }
}

const PACKAGES: [Package; 8] = [
    package("build-essential", Need::Browser, Sign::Program("cc")),
    package("pkg-config", Need::Browser, Sign::Program("pkg-config")),
    package(
        "libwebkit2gtk-4.1-dev",
        Need::Window,
        Sign::Library("webkit2gtk-4.1"),
    ),
    package("xvfb", Need::Tests, Sign::Program("xvfb-run")),
    package("xauth", Need::Tests, Sign::Program("xauth")),
    package(
        "webkit2gtk-driver",
        Need::Tests,
        Sign::Program("WebKitWebDriver"),
    ),
    package("dbus", Need::Tests, Sign::Program("dbus-run-session")),
    package("chromium", Need::Tests, Sign::Program("chromium")),
];

/// Installs the packages that are needed and missing.
pub fn install_missing(workspace: &Workspace, need: Need) -> Result<()> {
    let needed = PACKAGES.iter().filter(|package| package.need <= need);
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if env::consts::OS == "linux" && is_debian(&release) {
        let names: Vec<_> = needed.map(|package| package.name).collect();
        install(workspace, &not_installed(workspace, &names)?)
    } else if env::consts::OS == "linux" {
        elsewhere(workspace, needed.collect())
    } else {
        println!("   Not Debian: install a C compiler yourself (macOS: `xcode-select --install`).");
        Ok(())
    }
}

fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| match line.split_once('=') {
        Some(("ID" | "ID_LIKE", value)) => value
            .trim_matches('"')
            .split(' ')
            .any(|id| id == "debian" || id == "ubuntu"),
        _ => false,
    })
}

fn not_installed<'a>(workspace: &Workspace, names: &[&'a str]) -> Result<Vec<&'a str>> {
    let mut query = workspace.command("dpkg-query");
    query
        .args(["-W", "-f", "${Package} ${db:Status-Status}\\n"])
        .args(names);
    // It fails when a name is unknown and still tells of the others.
    let output = query.output().context("dpkg-query cannot be started")?;
    Ok(missing(names, &String::from_utf8_lossy(&output.stdout)))
}

fn missing<'a>(names: &[&'a str], dpkg_said: &str) -> Vec<&'a str> {
    let installed: Vec<_> = dpkg_said
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    names
        .iter()
        .copied()
        .filter(|name| !installed.contains(name))
        .collect()
}

fn install(workspace: &Workspace, names: &[&str]) -> Result<()> {
    if names.is_empty() {
        println!("   System packages: nothing missing.");
        return Ok(());
    }
    println!("   System packages to install: {}", names.join(", "));
    let advice = || {
        format!(
            "as root: apt-get update && apt-get install {}",
            names.join(" ")
        )
    };
    let mut update = apt(workspace)?;
    // Old package lists may still do; the installation tells.
    if let Err(error) = run(update.arg("update")) {
        println!("   {error:#}; trying with the package lists at hand");
    }
    let mut install = apt(workspace)?;
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(names);
    run(&mut install).with_context(advice)
}

/// apt-get as root, asking nothing and waiting for another installation to end.
fn apt(workspace: &Workspace) -> Result<Command> {
    let root = captured(workspace.command("id").arg("-u"))?.trim() == "0";
    let mut command = if root {
        workspace.command("env")
    } else if succeeds(workspace.command("sudo").arg("--version")) {
        let mut sudo = workspace.command("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("system packages are missing, this is not root, and there is no sudo");
    };
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    Ok(command)
}

/// Another Linux: its packages are called otherwise, so a person installs them.
fn elsewhere(workspace: &Workspace, needed: Vec<&Package>) -> Result<()> {
    let absent: Vec<_> = needed
        .into_iter()
        .filter(|package| !package.elsewhere.is_there(workspace))
        .map(|package| {
            format!(
                "{} (on Debian: {})",
                package.elsewhere.words(),
                package.name
            )
        })
        .collect();
    if absent.is_empty() {
        return Ok(());
    }
    bail!(
        "install these with the system's package manager: {}",
        absent.join(", ")
    )
}

impl Sign {
    fn is_there(&self, workspace: &Workspace) -> bool {
        match self {
            Sign::Program(name) => on_path(name),
            Sign::Library(name) => {
                succeeds(workspace.command("pkg-config").args(["--exists", name]))
            }
        }
    }

    fn words(&self) -> String {
        match self {
            Sign::Program(name) => format!("the program {name}"),
            Sign::Library(name) => format!("the library {name} with its headers"),
        }
    }
}

fn on_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_relatives_are_known_and_others_are_not() {
        assert!(is_debian(
            "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"
        ));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nPRETTY_NAME=debian\n"));
        assert!(!is_debian(""));
    }

    #[test]
    fn only_what_dpkg_calls_installed_is_not_missing() {
        let said = "xvfb installed\nchromium config-files\ndbus installed\n";
        let names = ["xvfb", "xauth", "dbus", "chromium"];
        assert_eq!(missing(&names, said), ["xauth", "chromium"]);
    }

    #[test]
    fn the_browser_build_needs_no_web_view() {
        let names: Vec<_> = PACKAGES
            .iter()
            .filter(|p| p.need <= Need::Browser)
            .map(|p| p.name)
            .collect();
        assert_eq!(names, ["build-essential", "pkg-config"]);
    }

    #[test]
    fn programs_are_looked_for_on_the_path() {
        assert!(on_path("sh"));
        assert!(!on_path("okuu-no-such-program"));
    }
}
