//! Everything a link can lead to, and what a citation of it is worth.

use std::collections::{BTreeMap, BTreeSet};

use okuu_content::dialect::Target;

use crate::kind::ProblemKind;

/// The targets of the whole tree. Ids are those of any language, so that a lesson missing in one language
/// is reported once and not again for each link to it.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Sources, each with whether it applies.
    pub sources: BTreeMap<String, bool>,
    /// Terms of the glossary.
    pub terms: BTreeSet<String>,
    /// All announced modules, each with its lessons; none when it cannot be read yet.
    pub modules: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Manuals by id, each with its sections.
    pub manuals: BTreeMap<String, BTreeSet<String>>,
    /// Laws by id.
    pub laws: BTreeMap<String, LawTargets>,
}

/// What can be cited of a law.
#[derive(Debug, Default)]
pub(crate) struct LawTargets {
    /// Whether the law as a whole applies.
    pub applies: bool,
    /// Its articles, each with whether the wording that was read applies.
    pub articles: BTreeMap<String, bool>,
}

impl Targets {
    /// What is wrong with a link, if anything.
    pub fn problem(&self, target: &Target) -> Option<ProblemKind> {
        let hint = match target {
            Target::Source(id) if self.sources.contains_key(id) => return None,
            Target::Source(_) => "the id of a [[source]] in sources.toml".to_owned(),
            Target::Term(id) if self.terms.contains(id) => return None,
            Target::Term(_) => "the id of a [[term]] in glossary.toml".to_owned(),
            Target::Law { law, article } => self.missing_article(law, article.as_deref())?,
            Target::Module { module, lesson } => self.missing_lesson(module, lesson.as_deref())?,
            Target::Manual { manual, section } => {
                self.missing_section(manual, section.as_deref())?
            }
            Target::Web(address) | Target::Unknown(address) => {
                return Some(ProblemKind::UnknownLink(address.clone()));
            }
        };
        Some(ProblemKind::DanglingLink {
            target: target.to_string(),
            hint,
        })
    }

    fn missing_article(&self, law: &str, article: Option<&str>) -> Option<String> {
        let Some(found) = self.laws.get(law) else {
            return Some(format!("a law: {}", list(self.laws.keys())));
        };
        match article {
            Some(article) if found.articles.contains_key(article) => None,
            Some(_) => Some(format!(
                "an article of this law: {}",
                list(found.articles.keys())
            )),
            None => None,
        }
    }

    fn missing_lesson(&self, module: &str, lesson: Option<&str>) -> Option<String> {
        match (self.modules.get(module), lesson) {
            (None, _) => Some(format!("a module: {}", list(self.modules.keys()))),
            (Some(None), Some(_)) => Some(format!("module:{module} alone; it has no lessons yet")),
            (Some(Some(lessons)), Some(lesson)) if !lessons.contains(lesson) => {
                Some(format!("a lesson of module {module}: {}", list(lessons)))
            }
            (Some(_), _) => None,
        }
    }

    fn missing_section(&self, manual: &str, section: Option<&str>) -> Option<String> {
        let Some(sections) = self.manuals.get(manual) else {
            return Some(format!("a manual: {}", list(self.manuals.keys())));
        };
        let there = section.is_none_or(|section| sections.contains(section));
        (!there).then(|| format!("a section of this manual: {}", list(sections)))
    }

    /// Whether what is cited was read in an act that applies. A dangling citation is not asked for a mark
    /// as well.
    pub fn applies(&self, target: &Target) -> bool {
        match target {
            Target::Source(id) => self.sources.get(id).copied().unwrap_or(true),
            Target::Law { law, article } => self.laws.get(law).is_none_or(|law| match article {
                Some(article) => law.articles.get(article).copied().unwrap_or(true),
                None => law.applies,
            }),
            Target::Term(_)
            | Target::Module { .. }
            | Target::Manual { .. }
            | Target::Web(_)
            | Target::Unknown(_) => false,
        }
    }
}

fn list<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    names
        .into_iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn targets() -> Targets {
        let lessons = BTreeSet::from(["path".to_owned()]);
        let articles = BTreeMap::from([("art-1".to_owned(), true), ("art-2".to_owned(), false)]);
        Targets {
            sources: BTreeMap::from([("act".to_owned(), true), ("news".to_owned(), false)]),
            terms: BTreeSet::from(["pec".to_owned()]),
            modules: BTreeMap::from([("01".to_owned(), Some(lessons)), ("02".to_owned(), None)]),
            manuals: BTreeMap::from([("pec".to_owned(), BTreeSet::from(["count".to_owned()]))]),
            laws: BTreeMap::from([(
                "ecl".to_owned(),
                LawTargets {
                    applies: true,
                    articles,
                },
            )]),
        }
    }

    #[rstest]
    #[case("source:act", None)]
    #[case("source:nobody", Some("the id of a [[source]] in sources.toml"))]
    #[case("term:pec", None)]
    #[case("term:rec", Some("the id of a [[term]] in glossary.toml"))]
    #[case("law:ecl", None)]
    #[case("law:ecl#art-2", None)]
    #[case("law:ecl#art-3", Some("an article of this law: art-1, art-2"))]
    #[case("law:other#art-1", Some("a law: ecl"))]
    #[case("module:01#path", None)]
    #[case("module:01#way", Some("a lesson of module 01: path"))]
    #[case("module:02", None)]
    #[case("module:02#path", Some("module:02 alone; it has no lessons yet"))]
    #[case("module:03#path", Some("a module: 01, 02"))]
    #[case("manual:pec", None)]
    #[case("manual:pec#count", None)]
    #[case("manual:pec#door", Some("a section of this manual: count"))]
    #[case("manual:rec", Some("a manual: pec"))]
    fn every_target_must_exist(#[case] target: &str, #[case] hint: Option<&str>) {
        let found = targets().problem(&Target::parse(target));
        let expected = hint.map(|hint| ProblemKind::DanglingLink {
            target: target.to_owned(),
            hint: hint.to_owned(),
        });
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case("https://shailoo.gov.kg")]
    #[case("figures/room.svg")]
    #[case("sources:act")]
    fn other_links_are_refused(#[case] target: &str) {
        let found = targets().problem(&Target::parse(target));
        assert_eq!(found, Some(ProblemKind::UnknownLink(target.to_owned())));
    }

    #[rstest]
    #[case("source:act", true)]
    #[case("source:news", false)]
    #[case("law:ecl", true)]
    #[case("law:ecl#art-1", true)]
    #[case("law:ecl#art-2", false)]
    #[case("source:nobody", true)]
    #[case("term:pec", false)]
    #[case("manual:pec#count", false)]
    fn a_citation_is_worth_what_was_read(#[case] target: &str, #[case] applies: bool) {
        assert_eq!(targets().applies(&Target::parse(target)), applies);
    }
}
