//! Names that authors give: they stand in files, records and IRIs, and never change.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The text is not lower-case ASCII letters and digits in words joined by single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not an id: use lower-case a–z, digits and single hyphens, at most 64 characters")]
pub struct InvalidSlug(pub String);

fn check(text: &str) -> Result<(), InvalidSlug> {
    let word = |w: &str| {
        !w.is_empty()
            && w.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if text.len() <= 64 && text.split('-').all(word) {
        Ok(())
    } else {
        Err(InvalidSlug(text.to_owned()))
    }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// The name as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidSlug;
            fn from_str(text: &str) -> Result<Self, InvalidSlug> {
                check(text)?;
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidSlug;
            fn try_from(text: String) -> Result<Self, InvalidSlug> {
                check(&text)?;
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

slug!(
    /// A module of the programme, such as `08`.
    ModuleId
);
slug!(
    /// A lesson, unique within its module.
    LessonId
);
slug!(
    /// A checklist item, unique within its module.
    ChecklistItemId
);
slug!(
    /// An item of an assessment, unique within its module.
    ItemId
);
slug!(
    /// The state of a text, usually its date, such as `2021-02-20`.
    Edition
);

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("08", true)]
    #[case("voter-path", true)]
    #[case("2021-02-20", true)]
    #[case("", false)]
    #[case("-a", false)]
    #[case("a--b", false)]
    #[case("Ab", false)]
    #[case("жол", false)]
    #[case("a/b", false)]
    fn only_plain_words_are_ids(#[case] text: &str, #[case] good: bool) {
        assert_eq!(text.parse::<LessonId>().is_ok(), good, "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(
            serde_json::from_str::<ModuleId>(&json).is_ok(),
            good,
            "{text:?} from JSON"
        );
    }

    #[test]
    fn an_id_has_a_largest_size() {
        assert!("a".repeat(64).parse::<ItemId>().is_ok());
        assert!("a".repeat(65).parse::<ItemId>().is_err());
    }
}
