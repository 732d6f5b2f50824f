//! The demonstration collector: made-up people, a database below `.okuu/run`, an address on loopback.
//!
//! `cargo xtask run` starts it beside the tablet. It can be stopped by itself, as a network that goes away,
//! and started again on the same port and data with `cargo xtask collector`.

use std::fs::{self, File, TryLockError};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::children::{Interrupt, Over, Running, wait};
use crate::command::{captured, show};
use crate::setup::{Need, setup};
use crate::workspace::Workspace;

/// Where the collector listens unless the port is taken.
pub const PORT: u16 = 8421;

/// Options of `cargo xtask collector`.
#[derive(clap::Args)]
pub struct Options {
    /// The port to listen on.
    #[arg(long, default_value_t = PORT)]
    port: u16,
}

/// `cargo xtask collector`.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    setup(workspace, Need::Browser)?;
    workspace.build(&["okuu-collector"])?;
    let interrupt = Interrupt::listen()?;
    let Demo {
        address, running, ..
    } = start(workspace, options.port, &interrupt)?;
    let Some(mut running) = running else {
        bail!("the collector already runs at {address}")
    };
    println!("\nThe collector answers at {address}/. Ctrl-C ends it.");
    match wait(&mut running, None, |_| {}, &interrupt)? {
        Over::Interrupted => Ok(()),
        Over::Ended(status) if status.success() => Ok(()),
        Over::Ended(status) => bail!("the collector ended ({status})"),
    }
}

/// A collector with demonstration people.
pub struct Demo {
    /// `http://127.0.0.1:…`, without a slash at the end.
    pub address: String,
    /// A code that enrols one tablet.
    pub code: String,
    /// The number of its process.
    pub process: String,
    /// None when it runs already, started elsewhere.
    pub running: Option<Running>,
}

/// Starts the collector, or finds the one that is running on this data.
pub fn start(workspace: &Workspace, port: u16, interrupt: &Interrupt) -> Result<Demo> {
    let place = Place::make(workspace)?;
    let code = place.code(workspace)?;
    let Some(lock) = lock(place.folder.join("collector.lock"))? else {
        let address = fs::read_to_string(place.ready())
            .with_context(|| format!("a collector is starting; {}", place.who_runs()))?;
        return Ok(Demo {
            address: address.trim().to_owned(),
            code,
            process: fs::read_to_string(place.process())?,
            running: None,
        });
    };
    let _ = fs::remove_file(place.ready());
    let mut serve = workspace.command(workspace.program("okuu-collector"));
    serve.arg("serve").arg("--database").arg(place.database());
    serve.args(["--programme", "content/programme.toml"]);
    serve.args(["--listen", &format!("127.0.0.1:{port}")]);
    serve.arg("--ready-file").arg(place.ready());
    show(&serve);
    let mut running = Running::start("the collector", &mut serve, lock)?;
    let process = running.id().to_string();
    fs::write(place.process(), &process)?;
    let address = running.ready(&place.ready(), interrupt)?;
    Ok(Demo {
        address,
        code,
        process,
        running: Some(running),
    })
}

/// This port, or any free one when it is taken.
pub fn free_port(wanted: u16) -> Result<u16> {
    if is_free(wanted) {
        return Ok(wanted);
    }
    let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(any.local_addr()?.port())
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Takes a lock, unless another holds it.
pub fn lock(path: PathBuf) -> Result<Option<File>> {
    let file = File::options()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(&path);
    let file = file.with_context(|| path.display().to_string())?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// The files of a demonstration.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn make(workspace: &Workspace) -> Result<Place> {
        let folder = workspace.path(".okuu/run");
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(Place { folder })
    }

    fn database(&self) -> PathBuf {
        self.folder.join("collector.db")
    }

    fn ready(&self) -> PathBuf {
        self.folder.join("collector.address")
    }

    fn process(&self) -> PathBuf {
        self.folder.join("collector.process")
    }

    /// Fills the database with the people of the demonstration, again if need be, and gets a new code.
    fn code(&self, workspace: &Workspace) -> Result<String> {
        let mut demo: Command = workspace.command(workspace.program("okuu-collector"));
        demo.arg("demo").arg("--database").arg(self.database());
        show(&demo);
        let said = captured(&mut demo)?;
        let code = said.lines().rfind(|line| !line.trim().is_empty());
        Ok(code
            .context("the collector printed no code")?
            .trim()
            .to_owned())
    }

    fn who_runs(&self) -> String {
        match fs::read_to_string(self.process()) {
            Ok(process) => format!("the collector was last started as process {process}"),
            Err(_) => "no collector was started here yet".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_replaced_by_a_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let other = free_port(port).unwrap();
        assert_ne!(other, port);
        assert!(is_free(other));
    }

    #[test]
    fn a_lock_is_taken_once_and_free_when_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = lock(path.clone()).unwrap();
        assert!(first.is_some());
        assert!(lock(path.clone()).unwrap().is_none());
        drop(first);
        // A program that another test starts at this moment holds a copy for an instant.
        let free = (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            lock(path.clone()).unwrap().is_some()
        });
        assert!(free);
    }
}
