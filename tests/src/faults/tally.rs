//! What happened in runs, counted.

use std::collections::BTreeMap;
use std::fmt;

/// Counts over one run or many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Faults injected, by kind.
    pub faults: BTreeMap<&'static str, u64>,
    /// Records made by people and tablets.
    pub made: u64,
    /// Of these, records that the collector counts.
    pub delivered: u64,
    /// Records that vanished with the only storage that held them, before anybody else had them.
    pub perished: u64,
    /// Records that somebody holds, or that the collector confirmed, and that are not counted.
    pub lost: u64,
    /// Records that are counted more than once.
    pub doubled: u64,
}

impl Tally {
    /// Counts a fault.
    pub fn fault(&mut self, kind: &'static str) {
        *self.faults.entry(kind).or_default() += 1;
    }

    /// Takes the counts of another run in.
    pub fn join(&mut self, other: &Self) {
        for (kind, count) in &other.faults {
            *self.faults.entry(kind).or_default() += count;
        }
        self.made += other.made;
        self.delivered += other.delivered;
        self.perished += other.perished;
        self.lost += other.lost;
        self.doubled += other.doubled;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "faults    {} in all", self.faults.values().sum::<u64>())?;
        for (kind, count) in &self.faults {
            writeln!(f, "  {count:>9} {kind}")?;
        }
        writeln!(f, "made      {} records", self.made)?;
        writeln!(f, "delivered {}", self.delivered)?;
        writeln!(f, "perished  {} with their only storage", self.perished)?;
        writeln!(f, "lost      {}", self.lost)?;
        write!(f, "doubled   {}", self.doubled)
    }
}

/// A run that broke a law.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The seed that tells the story again.
    pub seed: u64,
    /// What happened, step by step.
    pub story: Vec<String>,
    /// Which law was broken.
    pub law: String,
    /// What was counted until then.
    pub tally: Tally,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.story.iter().enumerate() {
            writeln!(f, "{at:>4} {step}")?;
        }
        write!(f, "seed {}: {}", self.seed, self.law)
    }
}

impl std::error::Error for Failure {}
