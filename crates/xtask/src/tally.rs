//! How many tests passed and failed, read from what the runners print.

use std::fmt;
use std::process::{Command, ExitStatus};

use anyhow::{Result, bail};

use crate::command::watched;
use crate::step::Outcome;

/// Tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

/// Whose closing lines are read.
#[derive(Clone, Copy)]
pub enum Runner {
    /// `cargo test`: one line for each test program.
    Cargo,
    /// Vitest: `Tests  1 failed | 12 passed (13)`.
    Vitest,
    /// Playwright's list: `12 passed (3.4s)` and `1 failed`, each on a line.
    Playwright,
}

impl Tally {
    /// Counts another run in.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// What a run means: one that failed without a failed test still failed, and one that ran no test
    /// proved nothing.
    fn verdict(mut self, status: ExitStatus) -> Result<Outcome> {
        if self == Tally::default() {
            bail!("ran no test ({status})");
        }
        if !status.success() && self.failed == 0 {
            self.failed = 1;
        }
        Ok(Outcome::Tested(self))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Runner {
    /// Runs tests in sight of the person and counts them.
    pub fn run(self, command: &mut Command) -> Result<Outcome> {
        let mut tally = Tally::default();
        let status = watched(command, |line| tally.add(self.read(line)))?;
        tally.verdict(status)
    }

    fn read(self, line: &str) -> Tally {
        let line = plain(line);
        let line = line.trim();
        match self {
            Runner::Cargo => line
                .strip_prefix("test result:")
                .map(counts)
                .unwrap_or_default(),
            Runner::Vitest => line.strip_prefix("Tests ").map(counts).unwrap_or_default(),
            Runner::Playwright => {
                let bare = line.split(" (").next().unwrap_or(line);
                if bare.split(' ').count() == 2 {
                    counts(bare)
                } else {
                    Tally::default()
                }
            }
        }
    }
}

/// Reads every "N passed" and "N failed". A test that Playwright gave up on failed as well.
fn counts(text: &str) -> Tally {
    let words: Vec<_> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut tally = Tally::default();
    for pair in words.windows(2) {
        let Ok(count) = pair[0].parse::<u32>() else {
            continue;
        };
        match pair[1] {
            "passed" | "flaky" => tally.passed += count,
            "failed" | "interrupted" => tally.failed += count,
            _ => {}
        }
    }
    tally
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        text.push_str(before);
        rest = after
            .split_once(|c: char| c.is_ascii_alphabetic())
            .map_or("", |(_, tail)| tail);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(runner: Runner, output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.add(runner.read(line)));
        tally
    }

    #[test]
    fn test_programs_of_cargo_add_up() {
        let output = "\
running 3 tests
test 1 passed ... ok
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s
test result: \x1b[31mFAILED\x1b[0m. 4 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out";
        assert_eq!(
            read(Runner::Cargo, output),
            Tally {
                passed: 7,
                failed: 2
            }
        );
    }

    #[test]
    fn vitest_counts_tests_and_not_files() {
        let output = "\
 Test Files  1 failed | 3 passed (4)
\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m2 failed\x1b[39m\x1b[22m\x1b[2m | \x1b[22m\x1b[32m12 passed\x1b[39m | 1 skipped\x1b[90m (15)\x1b[39m";
        assert_eq!(
            read(Runner::Vitest, output),
            Tally {
                passed: 12,
                failed: 2
            }
        );
    }

    #[test]
    fn playwright_counts_its_closing_lines_only() {
        let output = "\
Running 9 tests using 1 worker
  ✓  1 [chromium] › a.spec.ts:3:1 › 3 passed items are shown (1.2s)
  1 failed
    [chromium] › a.spec.ts:9:1 › the ring of twelve
  1 flaky
  2 skipped
  5 passed (12.3s)";
        assert_eq!(
            read(Runner::Playwright, output),
            Tally {
                passed: 6,
                failed: 1
            }
        );
    }

    #[test]
    fn a_run_without_a_test_is_no_success() {
        assert!(Runner::Cargo.run(&mut Command::new("true")).is_err());
    }

    #[test]
    fn a_run_that_fails_without_a_failed_test_fails() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo 'test result: ok. 3 passed; 0 failed'; exit 1"]);
        let Outcome::Tested(tally) = Runner::Cargo.run(&mut command).unwrap() else {
            panic!("tests were counted");
        };
        assert_eq!(
            tally,
            Tally {
                passed: 3,
                failed: 1
            }
        );
    }
}
