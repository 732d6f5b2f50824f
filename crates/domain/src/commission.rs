//! Election commissions and their numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The level of a commission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum CommissionKind {
    /// Regional (territorial) election commission: АШК, ТИК.
    Rec,
    /// Precinct election commission: УШК, УИК.
    Pec,
}

/// A commission's number as it stands on its door: 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "u32", into = "u32")]
#[ts(type = "number")]
pub struct CommissionNumber(u16);

/// A commission: its level and number, written `PEC-1024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Commission {
    /// Regional or precinct.
    pub kind: CommissionKind,
    /// The number on the door.
    pub number: CommissionNumber,
}

/// The text or number names no commission.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a commission number: use 1 to 9999")]
pub struct InvalidCommission(pub String);

impl CommissionNumber {
    /// The number itself.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u32> for CommissionNumber {
    type Error = InvalidCommission;
    fn try_from(number: u32) -> Result<Self, InvalidCommission> {
        match u16::try_from(number) {
            Ok(number @ 1..=9999) => Ok(Self(number)),
            _ => Err(InvalidCommission(number.to_string())),
        }
    }
}

impl From<CommissionNumber> for u32 {
    fn from(number: CommissionNumber) -> Self {
        number.0.into()
    }
}

impl fmt::Display for CommissionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CommissionNumber {
    type Err = InvalidCommission;
    fn from_str(text: &str) -> Result<Self, InvalidCommission> {
        let number = text.trim().parse::<u32>();
        number
            .map_err(|_| InvalidCommission(text.to_owned()))
            .and_then(Self::try_from)
    }
}

impl CommissionKind {
    /// The prefix of a written commission: `REC` or `PEC`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rec => "REC",
            Self::Pec => "PEC",
        }
    }
}

impl fmt::Display for Commission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.code(), self.number)
    }
}

impl FromStr for Commission {
    type Err = InvalidCommission;
    fn from_str(text: &str) -> Result<Self, InvalidCommission> {
        let wrong = || InvalidCommission(text.to_owned());
        let (kind, number) = text.split_once('-').ok_or_else(wrong)?;
        let kind = match kind {
            "REC" => CommissionKind::Rec,
            "PEC" => CommissionKind::Pec,
            _ => return Err(wrong()),
        };
        Ok(Self {
            kind,
            number: number.parse().map_err(|_| wrong())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1", true)]
    #[case(" 1024 ", true)]
    #[case("9999", true)]
    #[case("0", false)]
    #[case("10000", false)]
    #[case("-5", false)]
    #[case("двенадцать", false)]
    #[case("", false)]
    fn a_number_is_one_to_9999(#[case] text: &str, #[case] good: bool) {
        assert_eq!(text.parse::<CommissionNumber>().is_ok(), good, "{text:?}");
    }

    #[test]
    fn a_commission_reads_back_what_it_wrote() {
        for text in ["PEC-1024", "REC-3"] {
            assert_eq!(text.parse::<Commission>().unwrap().to_string(), text);
        }
        assert!("UIK-4".parse::<Commission>().is_err());
    }
}
