//! From a record to the xAPI statement made of it. Fixed since 1.0: the collector reads progress from these.
//!
//! All IRIs lie under the programme's. The actor is an account there, named by the learner's pseudonym. The
//! statement's id is the record's, its time the device's claim.

use okuu_domain::{Edition, ModuleId, Score};
use okuu_progress::{Event, Record};
use okuu_xapi::{
    Account, Activity, Agent, Context, ContextActivities, Extensions, Statement, StatementResult,
    Verb, activity_type, verb,
};
use serde_json::{Number, Value};

/// A record of a known kind whose body is not what the kind demands.
#[derive(Debug, thiserror::Error)]
#[error("record {seq} ({kind}) has an unreadable body: {source}")]
pub struct StatementError {
    seq: okuu_domain::Seq,
    kind: String,
    source: serde_json::Error,
}

/// The statement of a record, under the programme's IRI `base`. None for kinds this app does not know and for
/// records that are nobody's.
///
/// # Errors
/// [`StatementError`] when the body does not fit the kind.
pub fn statement(record: &Record, base: &str) -> Result<Option<Statement>, StatementError> {
    let event = record.event().map_err(|source| StatementError {
        seq: record.seq,
        kind: record.kind.clone(),
        source,
    })?;
    let (Some(event), Some(learner)) = (event, record.learner) else {
        return Ok(None);
    };
    let base = base.trim_end_matches('/');
    let Some(said) = said(&event, base) else {
        return Ok(None);
    };
    let account = Account {
        home_page: base.to_owned(),
        name: learner.to_string(),
    };
    Ok(Some(Statement {
        id: record.id.0,
        actor: Agent { account },
        verb: Verb {
            id: said.verb.to_owned(),
        },
        object: said.object,
        result: said.result,
        context: Some(said.context),
        timestamp: record.time.wall.to_jiff(),
    }))
}

/// The part of a statement that depends on what happened.
struct Said {
    verb: &'static str,
    object: Activity,
    result: Option<StatementResult>,
    context: Context,
}

fn said(event: &Event, base: &str) -> Option<Said> {
    Some(match event {
        // Nobody did anything.
        Event::TimeAnchored { .. } => return None,
        Event::ProfileCreated {
            commission,
            language: _,
        } => Said {
            verb: verb::REGISTERED,
            object: Activity::of_type(base, activity_type::COURSE),
            result: None,
            context: Context {
                extensions: extension(base, "commission", commission.to_string().into()),
                ..Context::default()
            },
        },
        Event::LessonRead {
            module,
            lesson,
            edition,
        } => Said {
            verb: verb::EXPERIENCED,
            object: Activity::of_type(
                format!("{}/lessons/{lesson}", module_iri(base, module)),
                activity_type::LESSON,
            ),
            result: None,
            context: within(base, module, edition),
        },
        Event::ChecklistItemSet {
            module,
            item,
            checked,
            edition,
        } => Said {
            verb: verb::INTERACTED,
            object: Activity::of_type(
                format!("{}/checklist/{item}", module_iri(base, module)),
                activity_type::CHECKLIST_ITEM,
            ),
            result: Some(StatementResult {
                completion: Some(*checked),
                ..StatementResult::default()
            }),
            context: within(base, module, edition),
        },
        Event::AttemptSubmitted {
            module,
            edition,
            score,
            passed,
            responses,
        } => Said {
            verb: if *passed { verb::PASSED } else { verb::FAILED },
            object: Activity::of_type(
                format!("{}/assessment", module_iri(base, module)),
                activity_type::ASSESSMENT,
            ),
            result: Some(StatementResult {
                score: Some(points(*score)),
                success: Some(*passed),
                extensions: {
                    let responses = responses.iter();
                    let responses =
                        responses.map(|(item, given)| (item.to_string(), given.clone()));
                    extension(base, "responses", Value::Object(responses.collect()))
                },
                ..StatementResult::default()
            }),
            context: within(base, module, edition),
        },
        Event::ModuleCompleted {
            module,
            edition,
            score,
        } => Said {
            verb: verb::COMPLETED,
            object: Activity::of_type(module_iri(base, module), activity_type::MODULE),
            result: Some(StatementResult {
                score: Some(points(*score)),
                completion: Some(true),
                ..StatementResult::default()
            }),
            context: within(base, module, edition),
        },
    })
}

fn module_iri(base: &str, module: &ModuleId) -> String {
    format!("{base}/modules/{module}")
}

fn within(base: &str, module: &ModuleId, edition: &Edition) -> Context {
    Context {
        context_activities: Some(ContextActivities {
            grouping: vec![Activity::named(module_iri(base, module))],
        }),
        language: None,
        extensions: extension(base, "edition", edition.as_str().into()),
    }
}

fn extension(base: &str, name: &str, value: Value) -> Extensions {
    Extensions::from_iter([(format!("{base}/ext/{name}"), value)])
}

/// The share is written to four places: enough to read, and a third of the bytes.
fn points(score: Score) -> okuu_xapi::Score {
    let scaled = (score.scaled().0 * 10_000.0).round() / 10_000.0;
    okuu_xapi::Score {
        scaled: Number::from_f64(scaled),
        raw: Some(score.raw().into()),
        max: Some(score.max().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_domain::{
        DeviceTime, Language, LearnerId, RecordHash, RecordId, Seq, SeriesId, Timestamp,
    };
    use rstest::rstest;
    use uuid::Uuid;

    const BASE: &str = "https://okuu.example/local-2021";

    fn record(kind: &str, body: &str) -> Record {
        let series = SeriesId(Uuid::from_u128(7));
        Record {
            series,
            seq: Seq(1),
            id: RecordId::of(series, RecordHash([1; 32])),
            kind: kind.to_owned(),
            learner: Some(LearnerId(Uuid::from_u128(5))),
            time: DeviceTime {
                wall: Timestamp::from_millis(1_614_657_906_007),
                monotonic_ms: 4711,
            },
            body: body.to_owned(),
            hash: RecordHash([1; 32]),
        }
    }

    /// The statement as it is sent, which must be valid xAPI.
    fn made(kind: &str, body: &str) -> String {
        let made = statement(&record(kind, body), BASE).unwrap().unwrap();
        okuu_xapi::validate(&serde_json::to_value(&made).unwrap()).unwrap();
        serde_json::to_string(&made).unwrap()
    }

    #[test]
    fn a_profile_registers_its_learner_for_the_programme() {
        let body = r#"{"commission":{"kind":"PEC","number":1024},"language":"ky"}"#;
        insta::assert_snapshot!(made("profile-created", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/registered"},"object":{"id":"https://okuu.example/local-2021","definition":{"type":"http://adlnet.gov/expapi/activities/course"}},"context":{"extensions":{"https://okuu.example/local-2021/ext/commission":"PEC-1024"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn a_lesson_read_was_experienced() {
        let body = r#"{"module":"08","lesson":"voter-path","edition":"2021-02-20"}"#;
        insta::assert_snapshot!(made("lesson-read", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},"object":{"id":"https://okuu.example/local-2021/modules/08/lessons/voter-path","definition":{"type":"http://adlnet.gov/expapi/activities/lesson"}},"context":{"contextActivities":{"grouping":[{"id":"https://okuu.example/local-2021/modules/08"}]},"extensions":{"https://okuu.example/local-2021/ext/edition":"2021-02-20"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn a_tick_was_an_interaction() {
        let body = r#"{"module":"08","item":"box-shown","checked":true,"edition":"2021-02-20"}"#;
        insta::assert_snapshot!(made("checklist-item-set", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/interacted"},"object":{"id":"https://okuu.example/local-2021/modules/08/checklist/box-shown","definition":{"type":"http://id.tincanapi.com/activitytype/checklist-item"}},"result":{"completion":true},"context":{"contextActivities":{"grouping":[{"id":"https://okuu.example/local-2021/modules/08"}]},"extensions":{"https://okuu.example/local-2021/ext/edition":"2021-02-20"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn an_attempt_was_passed_with_every_response() {
        let body = r#"{"module":"08","edition":"2021-02-20","score":{"raw":8,"max":9},"passed":true,"responses":{"queue":{"choice":[0]}}}"#;
        insta::assert_snapshot!(made("attempt-submitted", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},"object":{"id":"https://okuu.example/local-2021/modules/08/assessment","definition":{"type":"http://adlnet.gov/expapi/activities/assessment"}},"result":{"score":{"scaled":0.8889,"raw":8,"max":9},"success":true,"extensions":{"https://okuu.example/local-2021/ext/responses":{"queue":{"choice":[0]}}}},"context":{"contextActivities":{"grouping":[{"id":"https://okuu.example/local-2021/modules/08"}]},"extensions":{"https://okuu.example/local-2021/ext/edition":"2021-02-20"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn an_attempt_below_mastery_was_failed() {
        let body = r#"{"module":"08","edition":"2021-02-20","score":{"raw":3,"max":10},"passed":false,"responses":{}}"#;
        insta::assert_snapshot!(made("attempt-submitted", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/failed"},"object":{"id":"https://okuu.example/local-2021/modules/08/assessment","definition":{"type":"http://adlnet.gov/expapi/activities/assessment"}},"result":{"score":{"scaled":0.3,"raw":3,"max":10},"success":false,"extensions":{"https://okuu.example/local-2021/ext/responses":{}}},"context":{"contextActivities":{"grouping":[{"id":"https://okuu.example/local-2021/modules/08"}]},"extensions":{"https://okuu.example/local-2021/ext/edition":"2021-02-20"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn a_module_was_completed_with_the_score_that_passed() {
        let body = r#"{"module":"08","edition":"2021-02-20","score":{"raw":9,"max":10}}"#;
        insta::assert_snapshot!(made("module-completed", body), @r#"{"id":"f0067e0a-4a2d-519b-8420-e0a4d2000ab7","actor":{"account":{"homePage":"https://okuu.example/local-2021","name":"00000000-0000-0000-0000-000000000005"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"object":{"id":"https://okuu.example/local-2021/modules/08","definition":{"type":"http://adlnet.gov/expapi/activities/module"}},"result":{"score":{"scaled":0.9,"raw":9,"max":10},"completion":true},"context":{"contextActivities":{"grouping":[{"id":"https://okuu.example/local-2021/modules/08"}]},"extensions":{"https://okuu.example/local-2021/ext/edition":"2021-02-20"}},"timestamp":"2021-03-02T04:05:06.007Z"}"#);
    }

    #[test]
    fn a_slash_at_the_end_of_the_base_makes_no_other_iri() {
        let event = Event::ProfileCreated {
            commission: "PEC-1".parse().unwrap(),
            language: Language::En,
        };
        let body = serde_json::to_value(&event).unwrap()["body"].to_string();
        let record = record("profile-created", &body);
        let with = statement(&record, &format!("{BASE}/")).unwrap();
        assert_eq!(with, statement(&record, BASE).unwrap());
    }

    #[rstest]
    #[case("class-held", "{}")]
    #[case("x", "null")]
    fn a_kind_of_a_newer_app_makes_no_statement(#[case] kind: &str, #[case] body: &str) {
        assert_eq!(statement(&record(kind, body), BASE).unwrap(), None);
    }

    #[test]
    fn what_a_tablet_does_by_itself_makes_no_statement() {
        let body = r#"{"module":"08","lesson":"voter-path","edition":"2021-02-20"}"#;
        let nobody = Record {
            learner: None,
            ..record("lesson-read", body)
        };
        assert_eq!(statement(&nobody, BASE).unwrap(), None);
    }

    #[test]
    fn a_body_that_does_not_fit_its_kind_is_named() {
        let error = statement(&record("lesson-read", "{}"), BASE).unwrap_err();
        assert!(
            error.to_string().starts_with("record 1 (lesson-read)"),
            "{error}"
        );
    }
}
