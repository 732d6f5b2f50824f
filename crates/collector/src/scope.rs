//! What a tablet is enrolled for.

use std::fmt;
use std::str::FromStr;

use okuu_domain::{Commission, InvalidCommission};

/// Whose names a tablet may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One commission: a tablet that stays with it.
    Commission(Commission),
    /// All commissions: a trainer's tablet.
    All,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Commission(commission) => commission.fmt(f),
            Self::All => f.write_str("all"),
        }
    }
}

impl FromStr for Scope {
    type Err = InvalidCommission;
    fn from_str(text: &str) -> Result<Self, InvalidCommission> {
        match text {
            "all" => Ok(Self::All),
            commission => commission.parse().map(Self::Commission),
        }
    }
}
