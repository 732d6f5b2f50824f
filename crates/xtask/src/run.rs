//! `cargo xtask run`: a collector with demonstration people, and a tablet enrolled with it.

use std::env;
use std::fs::{self, File};
use std::process::Command;

use anyhow::{Result, bail};

use crate::children::{Interrupt, Over, Running, wait};
use crate::collector::{self, Demo, free_port, lock};
use crate::command::show;
use crate::setup::{Need, setup};
use crate::workspace::Workspace;
use crate::{pack, ui};

/// The tablet's learner store, its key and its pack.
const TABLET: &str = ".okuu/run/tablet";
/// The number of the running tablet's process.
const PROCESS: &str = ".okuu/run/tablet.process";

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Options {
    /// The tablet in a browser, also when there is a display.
    #[arg(long)]
    web: bool,
    /// The port of the tablet in a browser; another when it is taken.
    #[arg(long, default_value_t = 8420)]
    port: u16,
    /// The collector's port; another when it is taken.
    #[arg(long, default_value_t = collector::PORT)]
    collector_port: u16,
}

/// Sets up, builds, starts both, and ends both.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let face = Face::choose(options);
    fs::create_dir_all(workspace.path(TABLET))?;
    let Some(lock) = lock(workspace.path(".okuu/run/tablet.lock"))? else {
        let process = fs::read_to_string(workspace.path(PROCESS)).unwrap_or_default();
        bail!("the tablet of `cargo xtask run` is open already: close it, or `kill {process}`");
    };
    println!("== Set-up");
    setup(workspace, face.need())?;
    println!("\n== UI build");
    ui::build(workspace)?;
    println!("\n== Pack");
    pack::build(workspace)?;
    println!("\n== Programs");
    workspace.build(&["okuu-collector", face.program()])?;

    start(workspace, options, &face, lock)
}

/// Starts both, tells the person, and ends both when one of them says so.
fn start(workspace: &Workspace, options: &Options, face: &Face, lock: File) -> Result<()> {
    println!("\n== Start");
    let interrupt = Interrupt::listen()?;
    let mut demo = collector::start(workspace, free_port(options.collector_port)?, &interrupt)?;
    let ready = workspace.path(".okuu/run/tablet.address");
    let _ = fs::remove_file(&ready);
    let mut command = tablet(workspace, face.program(), &demo);
    if let Face::Browser = face {
        command.args(["--data", TABLET, "--ui", ui::BUILT]);
        command.args([
            "--listen",
            &format!("127.0.0.1:{}", free_port(options.port)?),
        ]);
        command.arg("--ready-file").arg(&ready);
    }
    show(&command);
    let mut tablet = Running::start("the tablet", &mut command, lock)?;
    fs::write(workspace.path(PROCESS), tablet.id().to_string())?;
    let place = match face {
        Face::Window => "in its own window".to_owned(),
        Face::Browser => tablet.ready(&ready, &interrupt)? + "/",
    };
    println!("{}", welcome(&demo, &place));
    let again = again(&demo.address);
    let told = |status| println!("\nThe collector has stopped ({status}). To start it: {again}");
    match wait(&mut tablet, demo.running.as_mut(), told, &interrupt)? {
        Over::Interrupted => println!("\nEnding everything."),
        Over::Ended(status) if status.success() => println!("\nThe tablet was closed."),
        Over::Ended(status) => bail!("the tablet ended ({status})"),
    }
    Ok(())
}

/// What the person sees of the tablet.
enum Face {
    /// The tablet's own window.
    Window,
    /// A page in a browser.
    Browser,
}

impl Face {
    fn choose(options: &Options) -> Face {
        let shown = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let display = env::consts::OS != "linux" || shown("DISPLAY") || shown("WAYLAND_DISPLAY");
        if options.web {
            return Face::Browser;
        }
        if !display {
            println!("There is no display, so the tablet is shown in a browser.\n");
            return Face::Browser;
        }
        Face::Window
    }

    fn need(&self) -> Need {
        match self {
            Face::Window => Need::Window,
            Face::Browser => Need::Browser,
        }
    }

    fn program(&self) -> &'static str {
        match self {
            Face::Window => "okuu",
            Face::Browser => "okuu-web",
        }
    }
}

/// The tablet enrols itself with these, unless it has done so before.
fn tablet(workspace: &Workspace, program: &str, demo: &Demo) -> Command {
    let mut command = workspace.command(workspace.program(program));
    command.env("OKUU_COLLECTOR", &demo.address);
    command.env("OKUU_CODE", &demo.code);
    command.env("OKUU_DATA", workspace.path(TABLET));
    command
}

fn welcome(demo: &Demo, place: &str) -> String {
    format!(
        "
Okuu is running.
  The tablet               {place}
  Coverage pages           {}/
  Stop only the collector  kill {}
  Start it again           {}   (in another terminal)
  Start from nothing       end this, then remove .okuu/run
Ctrl-C ends everything.",
        demo.address,
        demo.process,
        again(&demo.address),
    )
}

/// How a person starts the collector again where the tablet looks for it.
fn again(address: &str) -> String {
    let port = address.rsplit(':').next().unwrap_or_default();
    if port == collector::PORT.to_string() {
        "cargo xtask collector".to_owned()
    } else {
        format!("cargo xtask collector --port {port}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_collector_is_started_again_on_the_same_port() {
        assert_eq!(again("http://127.0.0.1:8421"), "cargo xtask collector");
        assert_eq!(
            again("http://127.0.0.1:40123"),
            "cargo xtask collector --port 40123"
        );
    }

    #[test]
    fn the_welcome_says_how_to_reach_and_to_stop_things() {
        let demo = Demo {
            address: "http://127.0.0.1:8421".into(),
            code: "c".into(),
            process: "77".into(),
            running: None,
        };
        let text = welcome(&demo, "http://127.0.0.1:8420/");
        for part in [
            "http://127.0.0.1:8420/",
            "http://127.0.0.1:8421/",
            "kill 77",
            "cargo xtask collector",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
