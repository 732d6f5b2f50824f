//! What a statement means here, and when it is not believed.
//!
//! The mapping (fixed since 1.0; `base` is the home page of the actor's account, the IRI of the programme):
//! somebody *registered* for `base` with a commission in `base/ext/commission`; somebody *completed*
//! `base/modules/NN` in the edition `base/ext/edition`. Every other statement under `base` is kept and means nothing to
//! the projections.

use okuu_domain::{Commission, Edition, LearnerId, ModuleId, RecordId, Timestamp};
use okuu_protocol::QuarantineReason;
use okuu_xapi::{Statement, StatementResult, validate, verb};
use serde_json::{Number, Value};

/// What the projections learn from a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// The learner says to belong to this commission.
    Registered(Commission),
    /// The learner completed a module.
    Completed(Completed),
    /// Nothing that is counted.
    Other,
}

/// A module somebody completed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Completed {
    pub(crate) programme: String,
    pub(crate) module: ModuleId,
    pub(crate) edition: Edition,
    pub(crate) score: Option<ScoreColumns>,
}

/// A score as it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ScoreColumns {
    pub(crate) raw: Option<f64>,
    pub(crate) max: Option<f64>,
    pub(crate) scaled: Option<f64>,
}

/// Why a record or its statement goes to quarantine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refused {
    pub(crate) reason: QuarantineReason,
    /// For the person who has to find out; never sent to the tablet.
    pub(crate) detail: String,
}

/// Reads a statement that came with a record of this id, learner and time.
pub(crate) fn judge(
    text: &str,
    id: RecordId,
    learner: Option<LearnerId>,
    wall: Timestamp,
) -> Result<Meaning, Refused> {
    let value: Value = serde_json::from_str(text).map_err(invalid)?;
    validate(&value).map_err(|violations| {
        let lines: Vec<String> = violations
            .iter()
            .map(|violation| format!("{}: {}", violation.path, violation.message))
            .collect();
        invalid(lines.join("; "))
    })?;
    let statement: Statement = serde_json::from_value(value).map_err(invalid)?;
    belongs(&statement, id, learner, wall)?;
    meaning(&statement)
}

fn invalid(detail: impl ToString) -> Refused {
    Refused {
        reason: QuarantineReason::StatementInvalid,
        detail: detail.to_string(),
    }
}

fn belongs(
    statement: &Statement,
    id: RecordId,
    learner: Option<LearnerId>,
    wall: Timestamp,
) -> Result<(), Refused> {
    let mismatch = |detail: &str| {
        Err(Refused {
            reason: QuarantineReason::StatementMismatch,
            detail: detail.to_owned(),
        })
    };
    let name = &statement.actor.account.name;
    if statement.id != id.0 {
        mismatch("id: not the id of the record")
    } else if learner.is_none_or(|learner| learner.to_string() != *name) {
        mismatch("actor.account.name: not the learner of the record")
    } else if statement.timestamp.as_millisecond() != wall.as_millis() {
        mismatch("timestamp: not the time of the record")
    } else {
        Ok(())
    }
}

fn meaning(statement: &Statement) -> Result<Meaning, Refused> {
    let base = statement.actor.account.home_page.as_str();
    let Some(path) = statement.object.id.strip_prefix(base) else {
        return Err(invalid("object.id: not under the programme of the actor"));
    };
    match (statement.verb.id.as_str(), path) {
        (verb::REGISTERED, "") => extension(statement, base, "commission").map(Meaning::Registered),
        (verb::COMPLETED, path) => match path.strip_prefix("/modules/") {
            Some(module) if !module.contains('/') => completed(statement, base, module),
            Some(_) | None => Ok(Meaning::Other),
        },
        (_, path) if path.is_empty() || path.starts_with('/') => Ok(Meaning::Other),
        _ => Err(invalid("object.id: not under the programme of the actor")),
    }
}

fn completed(statement: &Statement, base: &str, module: &str) -> Result<Meaning, Refused> {
    let result = statement.result.as_ref();
    if result.and_then(|result| result.completion) == Some(false) {
        return Err(invalid("result.completion: completed, and not completed"));
    }
    Ok(Meaning::Completed(Completed {
        programme: base.to_owned(),
        module: module
            .parse()
            .map_err(|error| invalid(format!("object.id: {error}")))?,
        edition: extension(statement, base, "edition")?,
        score: result.and_then(score),
    }))
}

fn score(result: &StatementResult) -> Option<ScoreColumns> {
    let column = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
    result.score.as_ref().map(|score| ScoreColumns {
        raw: column(&score.raw),
        max: column(&score.max),
        scaled: column(&score.scaled),
    })
}

fn extension<T: std::str::FromStr>(
    statement: &Statement,
    base: &str,
    name: &str,
) -> Result<T, Refused> {
    let key = format!("{base}/ext/{name}");
    let context = statement.context.as_ref();
    let value = context.and_then(|context| context.extensions.get(&key));
    let text = value.and_then(Value::as_str);
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| invalid(format!("context.extensions: no usable {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_domain::{RecordHash, SeriesId};
    use rstest::rstest;
    use serde_json::json;
    use uuid::Uuid;

    const LEARNER: &str = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001";

    fn id() -> RecordId {
        RecordId::of(SeriesId(Uuid::nil()), RecordHash([7; 32]))
    }

    fn wall() -> Timestamp {
        "2021-03-02T04:05:06.007Z".parse().unwrap()
    }

    fn statement() -> Value {
        json!({
            "id": id().to_string(),
            "actor": {"account": {"homePage": "https://okuu.example/p", "name": LEARNER}},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
            "object": {"id": "https://okuu.example/p/modules/08"},
            "result": {"completion": true, "score": {"raw": 9, "max": 10, "scaled": 0.9}},
            "context": {"extensions": {"https://okuu.example/p/ext/edition": "2021-02-20"}},
            "timestamp": "2021-03-02T04:05:06.007Z",
        })
    }

    fn judged(statement: &Value) -> Result<Meaning, Refused> {
        let learner = Some(LEARNER.parse().unwrap());
        judge(&statement.to_string(), id(), learner, wall())
    }

    #[test]
    fn a_completed_module_is_understood() {
        let Ok(Meaning::Completed(completed)) = judged(&statement()) else {
            panic!("not understood");
        };
        assert_eq!(completed.programme, "https://okuu.example/p");
        assert_eq!(completed.module.as_str(), "08");
        assert_eq!(completed.edition.as_str(), "2021-02-20");
        let score = completed.score.unwrap();
        assert_eq!(
            (score.raw, score.max, score.scaled),
            (Some(9.0), Some(10.0), Some(0.9))
        );
    }

    #[test]
    fn a_registration_names_the_commission() {
        let mut registered = statement();
        registered["verb"]["id"] = json!("http://adlnet.gov/expapi/verbs/registered");
        registered["object"]["id"] = json!("https://okuu.example/p");
        registered["context"]["extensions"] =
            json!({"https://okuu.example/p/ext/commission": "PEC-1024"});
        let commission = "PEC-1024".parse().unwrap();
        assert_eq!(judged(&registered), Ok(Meaning::Registered(commission)));
    }

    #[rstest]
    #[case("/id", json!("6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0009"), QuarantineReason::StatementMismatch)]
    #[case("/actor/account/name", json!("somebody"), QuarantineReason::StatementMismatch)]
    #[case("/timestamp", json!("2021-03-02T04:05:06.008Z"), QuarantineReason::StatementMismatch)]
    #[case("/verb", json!({"id": "not an iri"}), QuarantineReason::StatementInvalid)]
    #[case("/object/id", json!("https://elsewhere.example/modules/08"), QuarantineReason::StatementInvalid)]
    #[case("/object/id", json!("https://okuu.example/p/modules/Eight"), QuarantineReason::StatementInvalid)]
    #[case("/context/extensions", json!({}), QuarantineReason::StatementInvalid)]
    #[case("/result/completion", json!(false), QuarantineReason::StatementInvalid)]
    #[case("/result/score/scaled", json!(7), QuarantineReason::StatementInvalid)]
    fn what_does_not_hold_is_refused_with_a_reason(
        #[case] pointer: &str,
        #[case] value: Value,
        #[case] reason: QuarantineReason,
    ) {
        let mut broken = statement();
        *broken.pointer_mut(pointer).unwrap() = value;
        let refused = judged(&broken).unwrap_err();
        assert_eq!(refused.reason, reason, "{}", refused.detail);
        assert!(!refused.detail.is_empty());
    }

    #[rstest]
    #[case(
        "http://adlnet.gov/expapi/verbs/experienced",
        "https://okuu.example/p/modules/08/lessons/a"
    )]
    #[case(
        "http://adlnet.gov/expapi/verbs/completed",
        "https://okuu.example/p/modules/08/lessons/a"
    )]
    #[case(
        "https://later.example/verbs/attended",
        "https://okuu.example/p/classes/7"
    )]
    fn what_is_not_counted_is_still_believed(#[case] verb: &str, #[case] object: &str) {
        let mut other = statement();
        other["verb"]["id"] = json!(verb);
        other["object"]["id"] = json!(object);
        assert_eq!(judged(&other), Ok(Meaning::Other));
    }
}
