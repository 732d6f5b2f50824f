//! What a return of the country measured.

use std::fmt;
use std::time::Duration;

use super::held::Held;

/// Times, sorted.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Vec<Duration>);

impl Latencies {
    pub(super) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time within which so many of a hundred lie.
    #[must_use]
    pub fn percentile(&self, of_hundred: usize) -> Duration {
        let at = (self.0.len() * of_hundred).div_ceil(100).saturating_sub(1);
        self.0.get(at).copied().unwrap_or_default()
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |percent| self.percentile(percent);
        write!(
            f,
            "p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
            of(50),
            of(99),
            of(100)
        )
    }
}

/// What a return of the country measured.
#[derive(Clone, Debug)]
pub struct Report {
    /// Tablets that came back.
    pub tablets: usize,
    /// Members on them.
    pub members: usize,
    /// Records they made.
    pub made: u64,
    /// Within which the tablets began to send.
    pub within: Duration,
    /// Until the last one had its last receipt.
    pub took: Duration,
    /// From a tablet's first try to the receipt that covers all it has.
    pub returns: Latencies,
    /// From a batch to its receipt.
    pub requests: Latencies,
    /// Bytes of all batches.
    pub bytes: u64,
    /// Bytes of memory the collector held at most, where the system tells.
    pub peak: Option<u64>,
    /// The coverage page afterwards.
    pub pages: Latencies,
    /// What the collector holds.
    pub held: Held,
}

impl Report {
    /// Whether everything arrived, once.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.held == Held::default()
    }
}

#[allow(clippy::cast_precision_loss)] // Numbers for people, far below what a double holds.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.took.as_secs_f64();
        let held = &self.held;
        writeln!(
            f,
            "tablets      {} with {} members, back within {:.0?}",
            self.tablets, self.members, self.within
        )?;
        writeln!(
            f,
            "records      {} in {} batches",
            self.made,
            self.requests.count()
        )?;
        writeln!(
            f,
            "received     in {seconds:.1} s, {:.0} records/s",
            self.made as f64 / seconds
        )?;
        writeln!(f, "a batch      {}", self.requests)?;
        writeln!(f, "a tablet     {}", self.returns)?;
        writeln!(f, "coverage     {}", self.pages)?;
        match self.peak {
            Some(peak) => writeln!(f, "peak memory  {:.0} MB", peak as f64 / 1e6)?,
            None => writeln!(f, "peak memory  not told by this system")?,
        }
        writeln!(
            f,
            "up           {:.0} bytes for a member",
            self.bytes as f64 / self.members.max(1) as f64
        )?;
        writeln!(
            f,
            "unconfirmed  {}, quarantined {}",
            held.unconfirmed, held.quarantined
        )?;
        writeln!(
            f,
            "completions  {} missing, {} doubled",
            held.completions_missing, held.completions_doubled
        )?;
        writeln!(f, "lost         {}", held.lost)?;
        write!(f, "doubled      {}", held.doubled)
    }
}
