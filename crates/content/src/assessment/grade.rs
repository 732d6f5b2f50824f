//! Grading: one point for each item that is answered right as a whole.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::{ItemId, Score};
use serde::Serialize;
use ts_rs::TS;

use super::{Assessment, Response, RightAnswer};

/// The outcome of an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Grade {
    /// Points reached of points possible.
    pub score: Score,
    /// Every item of the assessment, in order.
    pub items: Vec<ItemGrade>,
}

/// The outcome of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemGrade {
    /// Which.
    pub id: ItemId,
    /// Whether it was answered right.
    pub correct: bool,
}

impl Assessment {
    /// Grades what somebody answered. An item without an answer is wrong; an answer to no item counts nothing.
    #[must_use]
    pub fn grade(&self, responses: &BTreeMap<ItemId, Response>) -> Grade {
        let items: Vec<ItemGrade> = self
            .items
            .iter()
            .map(|item| ItemGrade {
                id: item.id.clone(),
                correct: responses
                    .get(&item.id)
                    .is_some_and(|given| item.right.accepts(given)),
            })
            .collect();
        let right = items.iter().filter(|item| item.correct).count();
        let points = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let score = Score::new(points(right), points(items.len()));
        Grade {
            score: score.expect("an assessment has an item"),
            items,
        }
    }
}

impl RightAnswer {
    /// Whether an answer is this one. An answer of another kind never is.
    #[must_use]
    pub fn accepts(&self, response: &Response) -> bool {
        match (self, response) {
            (Self::Choice(right), Response::Choice(given)) => {
                let (right, given): (BTreeSet<_>, BTreeSet<_>) =
                    (right.iter().collect(), given.iter().collect());
                right == given
            }
            (Self::Order(count), Response::Order(given)) => (0..*count).eq(given.iter().copied()),
            (Self::Number { min, max }, Response::Number(given)) => (*min..=*max).contains(given),
            (Self::Choice(_) | Self::Order(_) | Self::Number { .. }, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(RightAnswer::Choice(vec![1]), Response::Choice(vec![1]), true)]
    #[case(RightAnswer::Choice(vec![0, 2]), Response::Choice(vec![2, 0]), true)]
    #[case(RightAnswer::Choice(vec![0, 2]), Response::Choice(vec![0]), false)]
    #[case(RightAnswer::Choice(vec![0, 2]), Response::Choice(vec![0, 1, 2]), false)]
    #[case(RightAnswer::Choice(vec![1]), Response::Choice(vec![]), false)]
    #[case(RightAnswer::Choice(vec![1]), Response::Order(vec![1]), false)]
    #[case(RightAnswer::Order(3), Response::Order(vec![0, 1, 2]), true)]
    #[case(RightAnswer::Order(3), Response::Order(vec![1, 0, 2]), false)]
    #[case(RightAnswer::Order(3), Response::Order(vec![0, 1]), false)]
    #[case(RightAnswer::Order(3), Response::Order(vec![0, 1, 2, 3]), false)]
    #[case(RightAnswer::Number { min: 10.0, max: 12.0 }, Response::Number(10.0), true)]
    #[case(RightAnswer::Number { min: 10.0, max: 12.0 }, Response::Number(12.1), false)]
    #[case(RightAnswer::Number { min: 7.0, max: 7.0 }, Response::Number(7.0), true)]
    #[case(RightAnswer::Number { min: 7.0, max: 7.0 }, Response::Number(f64::NAN), false)]
    fn all_of_it_is_right_or_it_is_wrong(
        #[case] right: RightAnswer,
        #[case] given: Response,
        #[case] accepted: bool,
    ) {
        assert_eq!(right.accepts(&given), accepted, "{given:?} for {right:?}");
    }

    #[test]
    fn an_answer_is_written_into_records_as_it_always_was() {
        for (response, json) in [
            (Response::Choice(vec![0, 2]), r#"{"choice":[0,2]}"#),
            (Response::Order(vec![1, 0]), r#"{"order":[1,0]}"#),
            (Response::Number(7.0), r#"{"number":7.0}"#),
        ] {
            assert_eq!(serde_json::to_string(&response).unwrap(), json);
            assert_eq!(serde_json::from_str::<Response>(json).unwrap(), response);
        }
    }
}
