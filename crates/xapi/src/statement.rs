//! A statement as types: only what our own statements carry. Members it does not know are ignored when
//! reading, so keep the JSON of a statement that is to be passed on.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};
use uuid::Uuid;

/// Extensions: any JSON under an IRI.
pub type Extensions = Map<String, Value>;

/// Somebody did something with an activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Identifies the statement for ever.
    pub id: Uuid,
    /// Who.
    pub actor: Agent,
    /// Did what.
    pub verb: Verb,
    /// With what.
    pub object: Activity,
    /// How it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<StatementResult>,
    /// Where it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// When it happened, by the clock of whoever says so. Written to the millisecond.
    #[serde(serialize_with = "to_millisecond")]
    pub timestamp: jiff::Timestamp,
}

/// A person known by an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// The account.
    pub account: Account,
}

/// A name on a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The system, as an IRI.
    pub home_page: String,
    /// The name there; need not be a human's.
    pub name: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// The verb's IRI, such as those in [`crate::verb`].
    pub id: String,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The activity's IRI, which never changes.
    pub id: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<ActivityDefinition>,
}

impl Activity {
    /// An activity of a type.
    #[must_use]
    pub fn of_type(id: impl Into<String>, kind: &str) -> Self {
        let kind = Some(kind.to_owned());
        let definition = Some(ActivityDefinition { kind });
        Self {
            id: id.into(),
            definition,
        }
    }

    /// An activity named by its IRI alone.
    #[must_use]
    pub fn named(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            definition: None,
        }
    }
}

/// What an activity is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityDefinition {
    /// Its type as an IRI, such as those in [`crate::activity_type`].
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// How it went.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementResult {
    /// Points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// Whether it was good enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// Whether it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<bool>,
    /// The answer as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// Whatever else.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extensions: Extensions,
}

/// Points. Numbers are kept as they were written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The share, from −1 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scaled: Option<Number>,
    /// Points reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<Number>,
    /// Points possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// Where it belongs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// Activities it has to do with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_activities: Option<ContextActivities>,
    /// The language in which it happened, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whatever else.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extensions: Extensions,
}

/// Activities a statement has to do with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextActivities {
    /// What the object is part of, loosely.
    #[serde(
        default,
        deserialize_with = "one_or_many",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub grouping: Vec<Activity>,
}

fn to_millisecond<S: Serializer>(time: &jiff::Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{time:.3}"))
}

/// The standard lets a writer give a single activity in place of a list.
fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Activity>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(Activity),
        Many(Vec<Activity>),
    }
    Ok(match OneOrMany::deserialize(from)? {
        OneOrMany::One(activity) => vec![activity],
        OneOrMany::Many(activities) => activities,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{activity_type, validate, verb};
    use serde_json::json;

    fn statement(verb: &str, object: Activity, result: Option<StatementResult>) -> Statement {
        let account = Account {
            home_page: "https://cec.example".to_owned(),
            name: "5d9b".to_owned(),
        };
        let grouping = vec![Activity::named("https://cec.example/modules/08")];
        let mut extensions = Extensions::new();
        extensions.insert(
            "https://cec.example/ext/edition".into(),
            "2021-02-20".into(),
        );
        Statement {
            id: Uuid::from_u128(0x0d1c_4b3a),
            actor: Agent { account },
            verb: Verb {
                id: verb.to_owned(),
            },
            object,
            result,
            context: Some(Context {
                context_activities: Some(ContextActivities { grouping }),
                language: Some("ky".to_owned()),
                extensions,
            }),
            timestamp: "2021-03-02T10:05:06.1+06:00".parse().unwrap(),
        }
    }

    /// Pretty JSON of a statement that is valid and reads back as itself.
    fn shown(statement: &Statement) -> String {
        let value = serde_json::to_value(statement).unwrap();
        assert_eq!(validate(&value), Ok(()));
        let read: Statement = serde_json::from_value(value).unwrap();
        assert_eq!(&read, statement);
        serde_json::to_string_pretty(statement).unwrap()
    }

    #[test]
    fn a_lesson_read_is_written_as_the_standard_says() {
        let lesson = Activity::of_type("https://cec.example/l/1", activity_type::LESSON);
        insta::assert_snapshot!(shown(&statement(verb::EXPERIENCED, lesson, None)));
    }

    #[test]
    fn a_registration_names_the_course_alone() {
        let course = Activity::of_type("https://cec.example", activity_type::COURSE);
        let mut bare = statement(verb::REGISTERED, course, None);
        bare.context = None;
        insta::assert_snapshot!(shown(&bare));
    }

    #[test]
    fn a_tick_is_an_interaction_that_is_complete_or_not() {
        let item = Activity::of_type("https://cec.example/c/1", activity_type::CHECKLIST_ITEM);
        let result = StatementResult {
            completion: Some(false),
            ..StatementResult::default()
        };
        insta::assert_snapshot!(shown(&statement(verb::INTERACTED, item, Some(result))));
    }

    #[test]
    fn an_attempt_carries_score_success_and_responses() {
        for (verb, raw) in [(verb::PASSED, 9), (verb::FAILED, 3)] {
            let test = Activity::of_type("https://cec.example/t", activity_type::ASSESSMENT);
            let mut extensions = Extensions::new();
            extensions.insert(
                "https://cec.example/ext/responses".into(),
                json!({"q1": [0, 2]}),
            );
            let result = StatementResult {
                score: Some(Score {
                    scaled: Number::from_f64(f64::from(raw) / 10.0),
                    raw: Some(raw.into()),
                    max: Some(10.into()),
                }),
                success: Some(raw > 7),
                extensions,
                ..StatementResult::default()
            };
            let name = if raw > 7 { "passed" } else { "failed" };
            insta::assert_snapshot!(name, shown(&statement(verb, test, Some(result))));
        }
    }

    #[test]
    fn a_module_done_is_completed() {
        let module = Activity::of_type("https://cec.example/m", activity_type::MODULE);
        let result = StatementResult {
            completion: Some(true),
            response: Some("done".to_owned()),
            ..StatementResult::default()
        };
        insta::assert_snapshot!(shown(&statement(verb::COMPLETED, module, Some(result))));
    }

    #[test]
    fn a_single_activity_reads_like_a_list_of_one() {
        let one = json!({"grouping": {"id": "https://cec.example/m", "objectType": "Activity"}});
        let read: ContextActivities = serde_json::from_value(one).unwrap();
        assert_eq!(read.grouping, [Activity::named("https://cec.example/m")]);
    }
}
