//! The validator's hands: where we are, what was found, and the standard's simple types.

use std::fmt::Display;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::validate::{MAX_VIOLATIONS, Violation};

/// A place in the JSON, and the list that all places report to.
pub(crate) struct Place<'a, 'list> {
    pub(crate) value: &'a Value,
    path: String,
    found: &'list mut Vec<Violation>,
}

/// A rule for one place.
pub(crate) type Rule = fn(&mut Place<'_, '_>);

/// What a member of an object must be.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) rule: Rule,
}

/// A member that may be missing.
pub(crate) const fn may(name: &'static str, rule: Rule) -> Member {
    let required = false;
    Member {
        name,
        required,
        rule,
    }
}

/// A member that must be there.
pub(crate) const fn must(name: &'static str, rule: Rule) -> Member {
    let required = true;
    Member {
        name,
        required,
        rule,
    }
}

impl<'a, 'list> Place<'a, 'list> {
    pub(crate) fn root(value: &'a Value, found: &'list mut Vec<Violation>) -> Self {
        let path = String::new();
        Self { value, path, found }
    }

    /// Reports a violation here.
    pub(crate) fn wrong(&mut self, message: impl Display) {
        if self.found.len() < MAX_VIOLATIONS {
            self.found.push(Violation {
                path: if self.path.is_empty() {
                    "statement".into()
                } else {
                    self.path.clone()
                },
                message: message.to_string(),
            });
        }
    }

    fn at(&mut self, step: &str, value: &'a Value, rule: impl FnOnce(&mut Place<'a, '_>)) {
        let path = if self.path.is_empty() || step.starts_with('[') {
            format!("{}{step}", self.path)
        } else {
            format!("{}.{step}", self.path)
        };
        let found = &mut *self.found;
        rule(&mut Place { value, path, found });
    }

    /// The value as an object, or a report.
    pub(crate) fn map(&mut self) -> Option<&'a Map<String, Value>> {
        let map = self.value.as_object();
        if map.is_none() {
            self.wrong("must be an object");
        }
        map
    }

    /// An object with these members and no others.
    pub(crate) fn members(&mut self, members: &[Member]) {
        let Some(map) = self.map() else { return };
        for member in members {
            match map.get(member.name) {
                Some(value) => self.at(member.name, value, member.rule),
                None if member.required => self.at(member.name, &Value::Null, |place| {
                    place.wrong("is missing");
                }),
                None => {}
            }
        }
        for (name, value) in map {
            if !members.iter().any(|member| member.name == name) {
                let shown: String = name.chars().take(60).collect();
                self.at(&shown, value, |place| {
                    place.wrong("is no member of this object")
                });
            }
        }
    }

    /// An object with any members whose names fit and whose values follow the rule.
    pub(crate) fn entries(&mut self, fits: fn(&str) -> bool, named: &str, rule: Rule) {
        let Some(map) = self.map() else { return };
        for (name, value) in map {
            let shown: String = name.chars().take(60).collect();
            self.at(&shown, value, |place| {
                if !fits(name) {
                    place.wrong(format_args!("its name must be {named}"));
                }
                rule(place);
            });
        }
    }

    /// A list whose elements follow the rule.
    pub(crate) fn list(&mut self, rule: Rule) {
        match self.value.as_array() {
            Some(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.at(&format!("[{index}]"), value, rule);
                }
            }
            None => self.wrong("must be a list"),
        }
    }

    /// A string that fits.
    pub(crate) fn string(&mut self, fits: fn(&str) -> bool, expected: &str) {
        match self.value.as_str() {
            Some(text) if fits(text) => {}
            Some(_) | None => self.wrong(format_args!("must be {expected}")),
        }
    }
}

/// Any string.
pub(crate) fn text(place: &mut Place<'_, '_>) {
    place.string(|_| true, "a string");
}

/// An absolute IRI.
pub(crate) fn iri(place: &mut Place<'_, '_>) {
    place.string(is_iri, "an absolute IRI");
}

/// A UUID in its usual form.
pub(crate) fn uuid(place: &mut Place<'_, '_>) {
    place.string(is_uuid, "a UUID");
}

/// A moment with its offset.
pub(crate) fn timestamp(place: &mut Place<'_, '_>) {
    place.string(is_timestamp, "an RFC 3339 timestamp with offset");
}

/// A length of time.
pub(crate) fn duration(place: &mut Place<'_, '_>) {
    place.string(is_duration, "an ISO 8601 duration");
}

/// A language tag.
pub(crate) fn language(place: &mut Place<'_, '_>) {
    place.string(is_language, "a language tag");
}

/// True or false.
pub(crate) fn boolean(place: &mut Place<'_, '_>) {
    if !place.value.is_boolean() {
        place.wrong("must be true or false");
    }
}

/// A number.
pub(crate) fn number(place: &mut Place<'_, '_>) {
    if !place.value.is_number() {
        place.wrong("must be a number");
    }
}

/// Texts by language.
pub(crate) fn language_map(place: &mut Place<'_, '_>) {
    place.entries(is_language, "a language tag", text);
}

/// Any JSON under IRIs.
pub(crate) fn extensions(place: &mut Place<'_, '_>) {
    place.entries(is_iri, "an absolute IRI", |_| {});
}

pub(crate) fn is_iri(text: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    text.split_once(':').is_some_and(|(scheme, rest)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(plain)
            && !rest.is_empty()
            && !rest.contains(forbidden)
    })
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// The standard asks for ISO 8601 with an offset and refuses the offset −00:00, which means "unknown".
fn is_timestamp(text: &str) -> bool {
    let unknown_offset = ["-00:00", "-0000", "-00"]
        .iter()
        .any(|end| text.ends_with(end));
    let one_form = text.contains('T') && !text.contains('[') && !unknown_offset;
    one_form && text.parse::<jiff::Timestamp>().is_ok()
}

fn is_duration(text: &str) -> bool {
    text.starts_with('P')
        && jiff::fmt::temporal::SpanParser::new()
            .parse_span(text)
            .is_ok()
}

fn is_language(text: &str) -> bool {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.split('-').all(subtag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://cec.example/ү", true)]
    #[case("urn:uuid:1", true)]
    #[case("cec.example", false)]
    #[case("https:", false)]
    #[case("1http://x", false)]
    #[case("http://a b", false)]
    fn an_iri_is_absolute(#[case] text: &str, #[case] good: bool) {
        assert_eq!(is_iri(text), good, "{text}");
    }

    #[rstest]
    #[case("2021-03-02T10:05:06.123Z", true)]
    #[case("2021-03-02T10:05:06+06:00", true)]
    #[case("2021-03-02T10:05:06", false)]
    #[case("2021-03-02T10:05:06-00:00", false)]
    #[case("2021-03-02", false)]
    #[case("2021-13-02T10:05:06Z", false)]
    #[case("2021-03-02T10:05:06+06:00[Asia/Bishkek]", false)]
    fn a_timestamp_has_an_offset(#[case] text: &str, #[case] good: bool) {
        assert_eq!(is_timestamp(text), good, "{text}");
    }

    #[rstest]
    #[case("PT4M12.5S", true)]
    #[case("P1DT1H", true)]
    #[case("4 minutes", false)]
    #[case("P", false)]
    fn a_duration_is_iso_8601(#[case] text: &str, #[case] good: bool) {
        assert_eq!(is_duration(text), good, "{text}");
    }

    #[rstest]
    #[case("ky", true)]
    #[case("ky-Cyrl-KG", true)]
    #[case("", false)]
    #[case("ky_KG", false)]
    #[case("кы", false)]
    fn a_language_is_a_tag(#[case] text: &str, #[case] good: bool) {
        assert_eq!(is_language(text), good, "{text}");
    }
}
