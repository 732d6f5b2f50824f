//! Where a link leads.

use std::fmt;

/// What a link points at. Whether the target exists is for the checker to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// `law:ID#art-N`: an article, or the whole law.
    Law {
        /// The law's id.
        law: String,
        /// The article's id, `art-N`.
        article: Option<String>,
    },
    /// `source:ID`
    Source(String),
    /// `module:NN#lesson`: a lesson, or the whole module.
    Module {
        /// The module's id.
        module: String,
        /// The lesson's id.
        lesson: Option<String>,
    },
    /// `manual:ID#section`: a section, or the whole manual.
    Manual {
        /// The manual's id.
        manual: String,
        /// The section's id.
        section: Option<String>,
    },
    /// `term:ID`
    Term(String),
    /// A web address: shown, never followed.
    Web(String),
    /// Anything else, which the dialect does not have.
    Unknown(String),
}

impl Target {
    /// Reads the address of a link.
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let unknown = || Self::Unknown(address.to_owned());
        let Some((scheme, rest)) = address.split_once(':') else {
            return unknown();
        };
        let (id, part) = match rest.split_once('#') {
            Some((id, part)) => (id, Some(part)),
            None => (rest, None),
        };
        let plain = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let part = part.map(str::to_owned);
        let fits = plain(id) && part.as_deref().is_none_or(plain);
        match scheme {
            "law" if fits => Self::Law {
                law: id.to_owned(),
                article: part,
            },
            "module" if fits => Self::Module {
                module: id.to_owned(),
                lesson: part,
            },
            "manual" if fits => Self::Manual {
                manual: id.to_owned(),
                section: part,
            },
            "source" if fits && part.is_none() => Self::Source(id.to_owned()),
            "term" if fits && part.is_none() => Self::Term(id.to_owned()),
            "http" | "https" => Self::Web(address.to_owned()),
            _ => unknown(),
        }
    }

    /// Whether such a link says where a statement comes from.
    #[must_use]
    pub fn is_citation(&self) -> bool {
        match self {
            Self::Law { .. } | Self::Source(_) => true,
            Self::Module { .. }
            | Self::Manual { .. }
            | Self::Term(_)
            | Self::Web(_)
            | Self::Unknown(_) => false,
        }
    }
}

impl fmt::Display for Target {
    /// As an author writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, id, part) = match self {
            Self::Law { law, article } => ("law:", law, article.as_ref()),
            Self::Module { module, lesson } => ("module:", module, lesson.as_ref()),
            Self::Manual { manual, section } => ("manual:", manual, section.as_ref()),
            Self::Source(id) => ("source:", id, None),
            Self::Term(id) => ("term:", id, None),
            Self::Web(address) | Self::Unknown(address) => ("", address, None),
        };
        write!(f, "{scheme}{id}")?;
        part.map_or(Ok(()), |part| write!(f, "#{part}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("law:election-commissions#art-23", true)]
    #[case("law:election-commissions", true)]
    #[case("source:reg-183", true)]
    #[case("module:08#voter-path", false)]
    #[case("module:08", false)]
    #[case("manual:pec#sixty-days", false)]
    #[case("manual:pec", false)]
    #[case("term:pec", false)]
    #[case("https://shailoo.gov.kg/?a=b#c", false)]
    #[case("javascript:alert(1)", false)]
    #[case("law:", false)]
    #[case("source:a#b", false)]
    #[case("law:a#b#c", false)]
    #[case("figures/room.svg", false)]
    fn a_target_reads_back_what_it_wrote(#[case] address: &str, #[case] citation: bool) {
        let target = Target::parse(address);
        assert_eq!(target.to_string(), address);
        assert_eq!(target.is_citation(), citation, "{target:?}");
    }

    #[rstest]
    #[case("law:", "an id is needed")]
    #[case("law:a\"b", "no character of HTML may stand in an id")]
    #[case("source:a#b", "a source has no parts")]
    #[case("javascript:alert(1)", "no scheme but ours")]
    #[case("data:text/html,x", "no scheme but ours")]
    #[case("LAW:a", "schemes are lower case")]
    fn what_is_no_target_is_unknown(#[case] address: &str, #[case] reason: &str) {
        assert!(
            matches!(Target::parse(address), Target::Unknown(_)),
            "{reason}"
        );
    }
}
