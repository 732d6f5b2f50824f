//! Programs that run beside us: started together, ended together.
//!
//! Each is the head of its own process group, so that Ctrl-C reaches us first and everything that a program
//! started ends with it.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::command::succeeds;

const LOOK_AGAIN: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_secs(5);
/// A first start makes databases and keys on what may be a slow disk.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Whether the person, or the system, asked us to end.
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From here on Ctrl-C, a closed terminal and `kill` no longer end this process by themselves.
    pub fn listen() -> Result<Interrupt> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&asked))
                .with_context(|| format!("signal {signal} cannot be listened for"))?;
        }
        Ok(Interrupt(asked))
    }

    fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A program that runs beside us; it ends when this is dropped.
pub struct Running {
    name: &'static str,
    child: Child,
    ended: Option<ExitStatus>,
}

impl Running {
    /// Starts it. `lock` stays locked for as long as the program lives, whatever happens to us.
    pub fn start(name: &'static str, command: &mut Command, lock: File) -> Result<Running> {
        command.process_group(0).stdin(Stdio::from(lock));
        let child = command
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        Ok(Running {
            name,
            child,
            ended: None,
        })
    }

    /// The number that the system knows it by.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, once it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait()?;
        }
        Ok(self.ended)
    }

    /// Waits until the program has written its address into a file.
    pub fn ready(&mut self, file: &Path, interrupt: &Interrupt) -> Result<String> {
        let start = Instant::now();
        loop {
            let address = fs::read_to_string(file).unwrap_or_default();
            if !address.trim().is_empty() {
                return Ok(address.trim().to_owned());
            }
            if let Some(status) = self.ended()? {
                bail!("{} ended before it was ready ({status})", self.name);
            }
            if interrupt.came() {
                bail!("interrupted");
            }
            if start.elapsed() > READY_WITHIN {
                bail!(
                    "{} is not ready after {} s",
                    self.name,
                    READY_WITHIN.as_secs()
                );
            }
            sleep(LOOK_AGAIN);
        }
    }

    fn signal(&self, signal: &str) {
        // The minus addresses the group; nobody left in it is what we want.
        let kill = format!("kill -s {signal} -- -{}", self.id());
        succeeds(Command::new("sh").args(["-c", &kill]));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.signal("TERM");
        let start = Instant::now();
        while self.ended().is_ok_and(|ended| ended.is_none()) {
            if start.elapsed() > PATIENCE {
                self.signal("KILL");
                let _ = self.child.wait();
                return;
            }
            sleep(LOOK_AGAIN);
        }
    }
}

/// Why waiting was over.
#[derive(Debug, PartialEq, Eq)]
pub enum Over {
    /// The person asked.
    Interrupted,
    /// The one that matters ended by itself.
    Ended(ExitStatus),
}

/// Waits for the program that matters or for the person. Each of the others that ends is told of, once.
pub fn wait(
    main: &mut Running,
    mut other: Option<&mut Running>,
    told: impl Fn(ExitStatus),
    interrupt: &Interrupt,
) -> Result<Over> {
    loop {
        if let Some(status) = main.ended()? {
            return Ok(Over::Ended(status));
        }
        if interrupt.came() {
            return Ok(Over::Interrupted);
        }
        if let Some(running) = &mut other
            && let Some(status) = running.ended()?
        {
            told(status);
            other = None;
        }
        sleep(LOOK_AGAIN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn never() -> Interrupt {
        Interrupt(Arc::new(AtomicBool::new(false)))
    }

    fn shell(folder: &Path, script: &str) -> Running {
        let lock = File::create(folder.join("lock")).unwrap();
        lock.try_lock().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(folder);
        Running::start("shell", &mut command, lock).unwrap()
    }

    fn is_locked(folder: &Path) -> bool {
        File::open(folder.join("lock")).unwrap().try_lock().is_err()
    }

    #[test]
    fn a_program_is_ready_when_it_wrote_its_address() {
        let folder = tempfile::tempdir().unwrap();
        let mut running = shell(folder.path(), "echo http://here > ready; exec sleep 60");
        let address = running
            .ready(&folder.path().join("ready"), &never())
            .unwrap();
        assert_eq!(address, "http://here");
    }

    #[test]
    fn a_program_that_ends_before_it_is_ready_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let mut running = shell(folder.path(), "exit 3");
        let error = running
            .ready(&folder.path().join("ready"), &never())
            .unwrap_err();
        assert!(error.to_string().contains("before it was ready"), "{error}");
    }

    #[test]
    fn everything_a_program_started_ends_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let script = "sleep 60 & echo $! > inner; echo yes > ready; wait";
        let mut running = shell(folder.path(), script);
        running
            .ready(&folder.path().join("ready"), &never())
            .unwrap();
        let inner = fs::read_to_string(folder.path().join("inner")).unwrap();
        drop(running);
        let start = Instant::now();
        while succeeds(Command::new("kill").args(["-0", inner.trim()])) {
            assert!(start.elapsed() < PATIENCE, "the inner process lives on");
            sleep(LOOK_AGAIN);
        }
    }

    #[test]
    fn the_lock_lives_as_long_as_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let running = shell(folder.path(), "exec sleep 60");
        assert!(
            is_locked(folder.path()),
            "our copy is closed, the program's is not"
        );
        drop(running);
        assert!(!is_locked(folder.path()));
    }

    #[test]
    fn waiting_tells_of_the_other_and_ends_with_the_main_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut main = shell(
            folder.path(),
            "while [ ! -e told ]; do sleep 0.05; done; exit 4",
        );
        let elsewhere = tempfile::tempdir().unwrap();
        let mut other = shell(elsewhere.path(), "exit 0");
        let told = |_| fs::write(folder.path().join("told"), "").unwrap();
        let over = wait(&mut main, Some(&mut other), told, &never()).unwrap();
        let Over::Ended(status) = over else {
            panic!("nobody interrupted")
        };
        assert_eq!(status.code(), Some(4));
    }

    #[test]
    fn an_interrupt_ends_the_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let mut main = shell(folder.path(), "exec sleep 60");
        let asked = Interrupt(Arc::new(AtomicBool::new(true)));
        let over = wait(&mut main, None, |_| {}, &asked).unwrap();
        assert_eq!(over, Over::Interrupted);
    }
}
