//! What the pages ask about the training, and what they are answered.

use std::collections::BTreeMap;

use okuu_domain::{Commission, Edition, LearnerId, ModuleId, Timestamp};

/// A part of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// Everywhere, and those of no known commission.
    Country,
    /// A region (oblast or city).
    Region(String),
    /// A district of a region.
    District {
        /// The region.
        region: String,
        /// The district.
        district: String,
    },
    /// One commission.
    Commission(Commission),
    /// Learners of no known commission.
    Nowhere,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The programme's IRI.
    pub programme: String,
    /// Where.
    pub within: Within,
    /// Only this module, or all.
    pub module: Option<ModuleId>,
    /// The modules that members of regional commissions are to complete.
    pub of_rec: Vec<ModuleId>,
    /// The modules that members of precinct commissions are to complete.
    pub of_pec: Vec<ModuleId>,
}

/// People who completed a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Of those on the roster.
    pub listed: u64,
    /// Of those who are not on it.
    pub others: u64,
}

/// Numbers of one part of what was asked for, for one level of commission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Region, district or commission; empty for those of no known commission.
    pub name: String,
    /// `REC`, `PEC`, or empty.
    pub kind: String,
    /// Commissions in it.
    pub places: u64,
    /// People on the roster.
    pub people: u64,
    /// People who learn there without being on the roster.
    pub others: u64,
    /// Commissions whose members have all completed everything asked for.
    pub ready: u64,
    /// Who completed what.
    pub done: BTreeMap<ModuleId, Done>,
}

/// Where somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// The region; empty when no commission is known.
    pub region: String,
    /// The district; empty when no commission is known.
    pub district: String,
    /// The commission as it is written; empty when none is known.
    pub commission: String,
}

/// Somebody, as a page may show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The pseudonym.
    pub learner: LearnerId,
    /// The name on the roster; empty when not on it.
    pub name: String,
    /// A commission named by the tablet that is not on the roster.
    pub claimed: Option<String>,
    /// Where.
    pub whereabouts: Whereabouts,
}

/// A completed module.
#[derive(Clone, Debug, PartialEq)]
pub struct CompletionRow {
    /// Who.
    pub person: Person,
    /// What.
    pub module: ModuleId,
    /// In which edition.
    pub edition: Edition,
    /// When, as the tablet's clock claims; the earliest of several reports.
    pub completed_at: Timestamp,
    /// After which moment, as the chains of all reports prove; none when one of them proves nothing.
    pub not_before: Option<Timestamp>,
    /// When the first record of it reached the collector, so before which moment.
    pub received_at: Timestamp,
    /// Points of the best report, as far as they were sent: reached, possible, share.
    pub score: [Option<f64>; 3],
}

/// How far off a clock may be before anybody is told, in milliseconds: honest ones drift by minutes.
const DRIFT_MS: i64 = 5 * 60 * 1000;

impl CompletionRow {
    /// Whether the tablet's clock claims a moment at which the module cannot have been completed. That is no reproach and
    /// no reason to count anything otherwise: clocks on tablets stand, jump and keep other zones.
    #[must_use]
    pub fn is_claim_impossible(&self) -> bool {
        let claim = self.completed_at.as_millis();
        let too_late = claim > self.received_at.as_millis() + DRIFT_MS;
        let proved = self.not_before.map(Timestamp::as_millis);
        too_late || proved.is_some_and(|proved| claim < proved - DRIFT_MS)
    }
}

/// A person and the modules they completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: Person,
    /// Whether they are on the roster.
    pub listed: bool,
    /// What they completed.
    pub done: Vec<ModuleId>,
}

/// What does not go by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    /// Records in quarantine.
    pub set_aside: u64,
    /// Batches that came before the ones they continue.
    pub waiting: u64,
}

/// After which row a list goes on: the last one that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Whose row it was.
    pub learner: LearnerId,
    /// Its module and edition, in a list of completions.
    pub completion: Option<(ModuleId, Edition)>,
}
