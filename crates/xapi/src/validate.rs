//! Whether JSON is a statement by the rules of xAPI 1.0.3, for the parts we read: agents and groups as
//! actors, activities as objects. Reports every violation with its path.

use std::fmt;

use serde_json::Value;

use crate::check::{
    Place, boolean, duration, extensions, iri, is_iri, language, language_map, may, must, number,
    text, timestamp, uuid,
};

/// Violations reported for one statement at most: enough to repair it, too few to flood a log.
pub const MAX_VIOLATIONS: usize = 20;

/// One rule broken in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, such as `context.contextActivities.grouping[0].id`; `statement` for the whole.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.message)
    }
}

/// Judges one statement.
///
/// # Errors
/// Every [`Violation`] found, up to [`MAX_VIOLATIONS`], in the order of the standard's chapters.
pub fn validate(statement: &Value) -> Result<(), Vec<Violation>> {
    let mut found = Vec::new();
    Place::root(statement, &mut found).members(&[
        may("id", uuid),
        must("actor", actor),
        must("verb", verb),
        must("object", activity),
        may("result", result),
        may("context", context),
        may("timestamp", timestamp),
        may("stored", timestamp),
        may("authority", actor),
        may("version", version),
        may("attachments", |place| place.list(attachment)),
    ]);
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// An agent, or a group with its members.
fn actor(place: &mut Place<'_, '_>) {
    if place.value.get("objectType").and_then(Value::as_str) == Some("Group") {
        group(place);
    } else {
        agent(place);
    }
}

fn agent(place: &mut Place<'_, '_>) {
    place.members(&[
        may("objectType", |place| {
            place.string(|t| t == "Agent", "«Agent» or «Group»")
        }),
        may("name", text),
        may("mbox", mbox),
        may("mbox_sha1sum", sha1),
        may("openid", iri),
        may("account", account),
    ]);
    if place.value.is_object() && identifiers(place.value) != 1 {
        place.wrong("must have exactly one of mbox, mbox_sha1sum, openid and account");
    }
}

fn group(place: &mut Place<'_, '_>) {
    place.members(&[
        must("objectType", text),
        may("name", text),
        may("mbox", mbox),
        may("mbox_sha1sum", sha1),
        may("openid", iri),
        may("account", account),
        may("member", |place| place.list(agent)),
    ]);
    let members = place.value.get("member").is_some();
    match identifiers(place.value) {
        0 if !members => place.wrong("a group without identifier must have members"),
        0 | 1 => {}
        _ => place.wrong("must have at most one of mbox, mbox_sha1sum, openid and account"),
    }
}

fn identifiers(actor: &Value) -> usize {
    let names = ["mbox", "mbox_sha1sum", "openid", "account"];
    names
        .iter()
        .filter(|name| actor.get(name).is_some())
        .count()
}

fn account(place: &mut Place<'_, '_>) {
    place.members(&[must("homePage", iri), must("name", text)]);
}

fn mbox(place: &mut Place<'_, '_>) {
    let fits = |text: &str| text.starts_with("mailto:") && text.contains('@') && is_iri(text);
    place.string(fits, "a mailto: address");
}

fn sha1(place: &mut Place<'_, '_>) {
    let fits = |text: &str| text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    place.string(fits, "40 hexadecimal digits");
}

fn verb(place: &mut Place<'_, '_>) {
    place.members(&[must("id", iri), may("display", language_map)]);
}

fn activity(place: &mut Place<'_, '_>) {
    place.members(&[
        may("objectType", |place| {
            place.string(
                |t| t == "Activity",
                "«Activity»: other objects are not taken here",
            );
        }),
        must("id", iri),
        may("definition", definition),
    ]);
}

fn definition(place: &mut Place<'_, '_>) {
    let parts = |place: &mut Place<'_, '_>| place.list(part);
    place.members(&[
        may("name", language_map),
        may("description", language_map),
        may("type", iri),
        may("moreInfo", iri),
        may("interactionType", interaction_type),
        may("correctResponsesPattern", |place| place.list(text)),
        may("choices", parts),
        may("scale", parts),
        may("source", parts),
        may("target", parts),
        may("steps", parts),
        may("extensions", extensions),
    ]);
}

fn interaction_type(place: &mut Place<'_, '_>) {
    let fits = |text: &str| {
        let known = "true-false choice fill-in long-fill-in matching performance sequencing likert \
                     numeric other";
        known.split_whitespace().any(|kind| kind == text)
    };
    place.string(fits, "one of the standard's types of interaction");
}

/// A choice, step or the like of an interaction.
fn part(place: &mut Place<'_, '_>) {
    place.members(&[must("id", text), may("description", language_map)]);
}

fn result(place: &mut Place<'_, '_>) {
    place.members(&[
        may("score", score),
        may("success", boolean),
        may("completion", boolean),
        may("response", text),
        may("duration", duration),
        may("extensions", extensions),
    ]);
}

fn score(place: &mut Place<'_, '_>) {
    place.members(&[
        may("scaled", number),
        may("raw", number),
        may("min", number),
        may("max", number),
    ]);
    let points = |name: &str| place.value.get(name).and_then(Value::as_f64);
    let (scaled, raw, min, max) = (
        points("scaled"),
        points("raw"),
        points("min"),
        points("max"),
    );
    if scaled.is_some_and(|scaled| !(-1.0..=1.0).contains(&scaled)) {
        place.wrong("scaled must lie between -1 and 1");
    }
    if min.zip(max).is_some_and(|(min, max)| min >= max) {
        place.wrong("min must be less than max");
    }
    if raw.zip(max).is_some_and(|(raw, max)| raw > max)
        || raw.zip(min).is_some_and(|(raw, min)| raw < min)
    {
        place.wrong("raw must lie between min and max");
    }
}

fn context(place: &mut Place<'_, '_>) {
    place.members(&[
        may("registration", uuid),
        may("instructor", actor),
        may("team", group),
        may("contextActivities", context_activities),
        may("revision", text),
        may("platform", text),
        may("language", language),
        may("statement", statement_ref),
        may("extensions", extensions),
    ]);
}

fn context_activities(place: &mut Place<'_, '_>) {
    place.members(&[
        may("parent", one_or_many),
        may("grouping", one_or_many),
        may("category", one_or_many),
        may("other", one_or_many),
    ]);
}

fn one_or_many(place: &mut Place<'_, '_>) {
    if place.value.is_array() {
        place.list(activity);
    } else {
        activity(place);
    }
}

fn statement_ref(place: &mut Place<'_, '_>) {
    place.members(&[
        must("objectType", |place| {
            place.string(|t| t == "StatementRef", "«StatementRef»")
        }),
        must("id", uuid),
    ]);
}

fn version(place: &mut Place<'_, '_>) {
    let fits = |text: &str| text == "1.0" || text.starts_with("1.0.");
    place.string(fits, "a version 1.0.x");
}

fn attachment(place: &mut Place<'_, '_>) {
    place.members(&[
        must("usageType", iri),
        must("display", language_map),
        may("description", language_map),
        must("contentType", text),
        must("length", number),
        must("sha2", text),
        may("fileUrl", iri),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    fn good() -> Value {
        json!({
            "id": "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
            "actor": {"objectType": "Agent", "account": {"homePage": "https://cec.example", "name": "5d9b"}},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/passed", "display": {"en": "passed"}},
            "object": {"id": "https://cec.example/t", "definition": {"type": "https://cec.example/type"}},
            "result": {
                "score": {"scaled": 0.9, "raw": 9, "min": 0, "max": 10},
                "success": true, "duration": "PT4M",
                "extensions": {"https://cec.example/ext": {"anything": null}},
            },
            "context": {
                "registration": "6ba7b810-9dad-41d1-80b4-00c04fd430c9",
                "contextActivities": {"grouping": [{"id": "https://cec.example/m"}]},
                "language": "ky",
            },
            "timestamp": "2021-03-02T10:05:06.100+06:00",
        })
    }

    fn reports(statement: &Value) -> Vec<String> {
        let violations = validate(statement).err().unwrap_or_default();
        violations.iter().map(Violation::to_string).collect()
    }

    #[test]
    fn a_good_statement_has_no_violations() {
        assert_eq!(validate(&good()), Ok(()));
    }

    #[rstest]
    #[case("/id", json!("7"), "id must be a UUID")]
    #[case("/actor", json!({"mbox": "mailto:a@b.kg", "openid": "https://a"}), "actor must have exactly one of mbox, mbox_sha1sum, openid and account")]
    #[case("/actor", json!(null), "actor must be an object")]
    #[case("/actor", json!({"objectType": "Group"}), "actor a group without identifier must have members")]
    #[case("/actor/account/homePage", json!("cec"), "actor.account.homePage must be an absolute IRI")]
    #[case("/verb", json!({}), "verb.id is missing")]
    #[case("/verb/display", json!({"english": 1}), "verb.display.english must be a string")]
    #[case("/object", json!({"objectType": "SubStatement", "id": "https://a"}), "object.objectType must be «Activity»: other objects are not taken here")]
    #[case("/object/definition/type", json!(5), "object.definition.type must be an absolute IRI")]
    #[case("/result/score/scaled", json!(1.01), "result.score scaled must lie between -1 and 1")]
    #[case("/result/score/raw", json!(11), "result.score raw must lie between min and max")]
    #[case("/result/score/min", json!(10), "result.score min must be less than max")]
    #[case("/result/success", json!("yes"), "result.success must be true or false")]
    #[case("/result/duration", json!("4 min"), "result.duration must be an ISO 8601 duration")]
    #[case("/result/extensions", json!({"ext": 1}), "result.extensions.ext its name must be an absolute IRI")]
    #[case("/context/registration", json!(null), "context.registration must be a UUID")]
    #[case("/context/contextActivities/grouping/0/id", json!("m"), "context.contextActivities.grouping[0].id must be an absolute IRI")]
    #[case("/context/language", json!("кыргызча"), "context.language must be a language tag")]
    #[case("/timestamp", json!("yesterday"), "timestamp must be an RFC 3339 timestamp with offset")]
    fn one_mistake_gives_one_report_with_its_path(
        #[case] pointer: &str,
        #[case] value: Value,
        #[case] report: &str,
    ) {
        let mut statement = good();
        *statement.pointer_mut(pointer).unwrap() = value;
        assert!(
            reports(&statement).contains(&report.to_owned()),
            "{:?}",
            reports(&statement)
        );
    }

    #[test]
    fn what_the_standard_does_not_name_is_refused() {
        let mut statement = good();
        statement["mood"] = json!("fine");
        assert_eq!(reports(&statement), ["mood is no member of this object"]);
    }

    #[test]
    fn all_mistakes_are_reported_in_one_run_but_not_without_end() {
        assert_eq!(
            reports(&json!({})).len(),
            3,
            "actor, verb and object are missing"
        );
        assert_eq!(reports(&json!([])), ["statement must be an object"]);
        let many: serde_json::Map<_, _> = (0..999).map(|n| (format!("x{n}"), json!(n))).collect();
        assert_eq!(reports(&Value::Object(many)).len(), MAX_VIOLATIONS);
    }
}
