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
    let said = said(&event, base);
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

fn said(event: &Event, base: &str) -> Said {
    match event {
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
    }
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
