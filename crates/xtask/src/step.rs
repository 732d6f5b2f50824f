//! Steps: a heading, a duration, an outcome, and a table of all of them at the end.

use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::tally::Tally;

/// How a step went that did not fail.
pub enum Outcome {
    /// As it should.
    Done,
    /// Tests ran; some may have failed.
    Tested(Tally),
    /// The outside did not answer: nothing is known, and the table says so loudly.
    NotChecked(String),
}

/// The rest is pointless: a step failed that it builds on. The table tells which.
#[derive(Debug)]
pub struct Stop;

/// The chore failed, and the table has told everything there is to say.
#[derive(Debug)]
pub struct Told;

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a step failed")
    }
}

impl Error for Told {}

/// The steps of one chore.
#[derive(Default)]
pub struct Steps {
    ended: Vec<Ended>,
}

struct Ended {
    name: &'static str,
    took: Duration,
    outcome: Result<Outcome>,
}

impl Steps {
    /// Runs a step. If it fails the next ones still run, so that one run tells everything.
    pub fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome>) {
        let _ = self.perform(name, work);
    }

    /// Runs a step that the following ones build on.
    pub fn require(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) -> Result<(), Stop> {
        self.perform(name, || work().map(|()| Outcome::Done))
    }

    fn perform(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<Outcome>,
    ) -> Result<(), Stop> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        if let Err(error) = &outcome {
            println!("   FAILED: {error:#}");
        }
        let ended = Ended {
            name,
            took: start.elapsed(),
            outcome,
        };
        let failed = ended.failed();
        self.ended.push(ended);
        if failed { Err(Stop) } else { Ok(()) }
    }

    /// All tests of all steps; a step that failed without counting counts as one.
    pub fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        for step in &self.ended {
            match &step.outcome {
                Ok(Outcome::Tested(tally)) => sum.add(*tally),
                Ok(Outcome::Done | Outcome::NotChecked(_)) => {}
                Err(_) => sum.failed += 1,
            }
        }
        sum
    }

    /// Prints the table; an error when a step failed.
    pub fn report(&self) -> Result<(), Told> {
        println!("\n{}\n", self.table());
        if self.ended.iter().any(Ended::failed) {
            Err(Told)
        } else {
            Ok(())
        }
    }

    fn table(&self) -> String {
        let width = self
            .ended
            .iter()
            .map(|step| step.name.len())
            .max()
            .unwrap_or(0);
        let total: Duration = self.ended.iter().map(|step| step.took).sum();
        let mut rows: Vec<_> = self
            .ended
            .iter()
            .map(|step| row(width, step.name, step.took, &step.describe()))
            .collect();
        rows.push(row(width, "in all", total, ""));
        rows.join("\n")
    }
}

impl Ended {
    fn failed(&self) -> bool {
        match &self.outcome {
            Ok(Outcome::Done | Outcome::NotChecked(_)) => false,
            Ok(Outcome::Tested(tally)) => tally.failed > 0,
            Err(_) => true,
        }
    }

    fn describe(&self) -> String {
        match &self.outcome {
            Ok(Outcome::Done) => "ok".to_owned(),
            Ok(Outcome::Tested(tally)) if tally.failed > 0 => format!("FAILED: {tally}"),
            Ok(Outcome::Tested(tally)) => tally.to_string(),
            Ok(Outcome::NotChecked(why)) => format!("NOT CHECKED: {why}"),
            Err(error) => format!("FAILED: {error}"),
        }
    }
}

fn row(width: usize, name: &str, took: Duration, outcome: &str) -> String {
    let took = format!("{:.1} s", took.as_secs_f64());
    format!("{name:width$}  {took:>9}  {outcome}")
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    fn tested(passed: u32, failed: u32) -> Result<Outcome> {
        Ok(Outcome::Tested(Tally { passed, failed }))
    }

    #[test]
    fn one_failed_step_fails_the_chore_and_the_others_still_run() {
        let mut steps = Steps::default();
        steps.run("first", || Err(anyhow!("no")));
        steps.run("second", || tested(2, 0));
        assert_eq!(
            steps.tally(),
            Tally {
                passed: 2,
                failed: 1
            }
        );
        assert!(steps.report().is_err());
        assert!(steps.table().contains("FAILED: no"), "{}", steps.table());
    }

    #[test]
    fn failed_tests_fail_the_chore() {
        let mut steps = Steps::default();
        steps.run("tests", || tested(2, 1));
        assert!(steps.report().is_err());
    }

    #[test]
    fn what_could_not_be_checked_is_loud_and_no_failure() {
        let mut steps = Steps::default();
        steps.run("advisories", || {
            Ok(Outcome::NotChecked("no answer".to_owned()))
        });
        assert!(
            steps.table().contains("NOT CHECKED: no answer"),
            "{}",
            steps.table()
        );
        steps.report().unwrap();
    }

    #[test]
    fn a_required_step_that_fails_stops_the_rest() {
        let mut steps = Steps::default();
        assert!(steps.require("build", || Err(anyhow!("no"))).is_err());
    }
}
