//! Who belongs to which commission, as far as one tablet needs to know.

use okuu_domain::{Commission, LearnerId};
use serde::{Deserialize, Serialize};

use crate::limits::{
    MAX_NAME_BYTES, MAX_ROSTER_BYTES, MAX_ROSTER_COMMISSIONS, MAX_ROSTER_PEOPLE, MAX_SEQ,
};
use crate::signed::{Context, SignedError, limit};

/// The people of the commissions in a tablet's scope. The last writer is always the CEC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Grows with every change; a tablet never takes a smaller one.
    pub version: u64,
    /// The commissions in scope.
    pub commissions: Vec<RosterCommission>,
}

/// One commission and its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterCommission {
    /// Which one.
    pub commission: Commission,
    /// The region (oblast or city) it lies in.
    pub region: String,
    /// The district it lies in.
    pub district: String,
    /// Its members.
    pub people: Vec<RosterPerson>,
}

/// A member. The name stays on the tablet: records carry only the pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPerson {
    /// The pseudonym.
    pub learner: LearnerId,
    /// The name as the CEC has it.
    pub name: String,
}

impl Context for Roster {
    const CONTEXT: &'static str = "okuu-roster-1";
    const MAX_BYTES: usize = MAX_ROSTER_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        if self.version > MAX_SEQ {
            return Err(SignedError::Malformed(
                "the version is out of range".to_owned(),
            ));
        }
        limit(
            "commissions",
            self.commissions.len(),
            MAX_ROSTER_COMMISSIONS,
        )?;
        let people = self.commissions.iter().map(|c| c.people.len()).sum();
        limit("people", people, MAX_ROSTER_PEOPLE)?;
        for commission in &self.commissions {
            limit("name of a region", commission.region.len(), MAX_NAME_BYTES)?;
            limit(
                "name of a district",
                commission.district.len(),
                MAX_NAME_BYTES,
            )?;
            for person in &commission.people {
                limit("name of a person", person.name.len(), MAX_NAME_BYTES)?;
            }
        }
        Ok(())
    }
}
