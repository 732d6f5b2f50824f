//! Points of an assessment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Points reached out of points possible. `max` is at least 1 and `raw` never exceeds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "RawScore")]
pub struct Score {
    raw: u32,
    max: u32,
}

#[derive(Deserialize)]
struct RawScore {
    raw: u32,
    max: u32,
}

/// More points than possible, or none possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{raw} of {max} points is not a score")]
pub struct InvalidScore {
    raw: u32,
    max: u32,
}

impl Score {
    /// `raw` points out of `max`.
    ///
    /// # Errors
    /// [`InvalidScore`] when `max` is zero or `raw` exceeds it.
    pub fn new(raw: u32, max: u32) -> Result<Self, InvalidScore> {
        if max == 0 || raw > max {
            Err(InvalidScore { raw, max })
        } else {
            Ok(Self { raw, max })
        }
    }

    /// Points reached.
    #[must_use]
    pub fn raw(self) -> u32 {
        self.raw
    }

    /// Points possible.
    #[must_use]
    pub fn max(self) -> u32 {
        self.max
    }

    /// The share reached.
    #[must_use]
    pub fn scaled(self) -> Scaled {
        Scaled(f64::from(self.raw) / f64::from(self.max))
    }

    /// Whether the share reached is at least the mastery score. Compared in points, so that 8 of 10 meets
    /// 0.8 whatever the rounding.
    #[must_use]
    pub fn meets(self, mastery: Scaled) -> bool {
        f64::from(self.raw) + 1e-9 >= mastery.0 * f64::from(self.max)
    }
}

impl TryFrom<RawScore> for Score {
    type Error = InvalidScore;
    fn try_from(score: RawScore) -> Result<Self, InvalidScore> {
        Self::new(score.raw, score.max)
    }
}

/// A share of points between 0 and 1, as xAPI's `scaled`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Scaled(pub f64);

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(8, 10, 0.8, true)]
    #[case(7, 10, 0.8, false)]
    #[case(9, 11, 0.8, true)]
    #[case(0, 1, 0.0, true)]
    #[case(3, 3, 1.0, true)]
    fn mastery_is_met_at_the_share_itself(
        #[case] raw: u32,
        #[case] max: u32,
        #[case] mastery: f64,
        #[case] met: bool,
    ) {
        assert_eq!(Score::new(raw, max).unwrap().meets(Scaled(mastery)), met);
    }

    #[test]
    fn impossible_scores_do_not_exist_even_from_json() {
        assert!(Score::new(1, 0).is_err());
        assert!(Score::new(3, 2).is_err());
        assert!(serde_json::from_str::<Score>(r#"{"raw":3,"max":2}"#).is_err());
    }
}
