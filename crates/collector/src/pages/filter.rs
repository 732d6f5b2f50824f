//! What a page shows, as it stands in its address. Whoever is sent the address sees the same.

use okuu_domain::{Commission, CommissionKind, Edition, Language, LearnerId, ModuleId};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::{After, Question, Within};

/// In the address, the commission of those who have none.
const NOWHERE: &str = "none";

/// The address as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Address {
    lang: Option<String>,
    region: Option<String>,
    district: Option<String>,
    commission: Option<String>,
    module: Option<String>,
    missing_after: Option<String>,
    completed_after: Option<String>,
}

impl Address {
    /// An address that names a language and nothing else.
    pub(crate) fn in_language(lang: Option<String>) -> Self {
        Self {
            lang,
            ..Self::default()
        }
    }
}

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) language: Language,
    pub(crate) within: Within,
    pub(crate) module: Option<ModuleId>,
    pub(crate) missing_after: Option<After>,
    pub(crate) completed_after: Option<After>,
    /// Text in the field for a commission that names none.
    pub(crate) unread: Option<String>,
}

impl Filter {
    /// Reads an address. What it cannot read it passes over, except a commission, which somebody typed.
    pub(crate) fn read(address: Address, accepted: Option<&str>) -> Self {
        let (within, unread) = within(&address);
        let asked = address.lang.as_deref().and_then(|text| text.parse().ok());
        Self {
            language: asked.unwrap_or_else(|| spoken(accepted)),
            within,
            module: address.module.and_then(|text| text.parse().ok()),
            missing_after: address.missing_after.as_deref().and_then(after_person),
            completed_after: address
                .completed_after
                .as_deref()
                .and_then(after_completion),
            unread,
        }
    }

    /// The same places and module from their first row.
    pub(crate) fn start(&self) -> Self {
        Self {
            missing_after: None,
            completed_after: None,
            unread: None,
            ..self.clone()
        }
    }

    pub(crate) fn in_language(&self, language: Language) -> Self {
        Self {
            language,
            ..self.clone()
        }
    }

    pub(crate) fn at(&self, within: Within) -> Self {
        Self {
            within,
            ..self.start()
        }
    }

    pub(crate) fn of_module(&self, module: Option<&ModuleId>) -> Self {
        Self {
            module: module.cloned(),
            ..self.start()
        }
    }

    /// The part of the address behind the path.
    pub(crate) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("lang", self.language.code());
        match &self.within {
            Within::Country => {}
            Within::Region(region) => {
                query.append_pair("region", region);
            }
            Within::District { region, district } => {
                query
                    .append_pair("region", region)
                    .append_pair("district", district);
            }
            Within::Commission(commission) => {
                query.append_pair("commission", &commission.to_string());
            }
            Within::Nowhere => {
                query.append_pair("commission", NOWHERE);
            }
        }
        if let Some(module) = &self.module {
            query.append_pair("module", module.as_str());
        }
        if let Some(after) = &self.missing_after {
            query.append_pair("missing_after", &written(after));
        }
        if let Some(after) = &self.completed_after {
            query.append_pair("completed_after", &written(after));
        }
        query.finish()
    }

    /// The address of the page.
    pub(crate) fn page(&self) -> String {
        format!("/?{}", self.query())
    }

    /// The address of the table with the same rows.
    pub(crate) fn table(&self) -> String {
        format!("/coverage.csv?{}", self.start().query())
    }

    pub(crate) fn question(&self, programme: &crate::Programme) -> Question {
        let expected = |kind| {
            let modules = programme.modules.iter();
            let modules = modules.filter(|module| module.is_expected_of(kind));
            modules.map(|module| module.id.clone()).collect()
        };
        Question {
            programme: programme.iri.clone(),
            within: self.within.clone(),
            module: self.module.clone(),
            of_rec: expected(CommissionKind::Rec),
            of_pec: expected(CommissionKind::Pec),
        }
    }
}

fn within(address: &Address) -> (Within, Option<String>) {
    let text = |field: &Option<String>| field.clone().filter(|text| !text.trim().is_empty());
    let wider = match (text(&address.region), text(&address.district)) {
        (Some(region), Some(district)) => Within::District { region, district },
        (Some(region), None) => Within::Region(region),
        (None, _) => Within::Country,
    };
    match text(&address.commission) {
        None => (wider, None),
        Some(none) if none == NOWHERE => (Within::Nowhere, None),
        Some(typed) => match commission(&typed) {
            Some(commission) => (Within::Commission(commission), None),
            None => (wider, Some(typed)),
        },
    }
}

/// A commission as people write it: `PEC-1024`, `УИК №1024`, `ашк 3`, or the bare number of a precinct.
fn commission(typed: &str) -> Option<Commission> {
    let typed = typed.to_uppercase();
    let letters: String = typed
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let kind = match letters.as_str() {
        "" | "PEC" | "УИК" | "УШК" => CommissionKind::Pec,
        "REC" | "TEC" | "ТИК" | "АШК" => CommissionKind::Rec,
        _ => return None,
    };
    let number = digits.parse().ok()?;
    Some(Commission { kind, number })
}

/// The first of our languages that the browser names; Kyrgyz when it names none.
fn spoken(accepted: Option<&str>) -> Language {
    let tags = accepted.unwrap_or_default().split(',');
    let mut known = tags.filter_map(|tag| tag.trim().get(..2)?.to_lowercase().parse().ok());
    known.next().unwrap_or(Language::Ky)
}

fn after_person(text: &str) -> Option<After> {
    let learner: LearnerId = text.parse().ok()?;
    Some(After {
        learner,
        completion: None,
    })
}

fn after_completion(text: &str) -> Option<After> {
    let mut words = text.split('.');
    let learner: LearnerId = words.next()?.parse().ok()?;
    let module: ModuleId = words.next()?.parse().ok()?;
    let edition: Edition = words.next()?.parse().ok()?;
    Some(After {
        learner,
        completion: Some((module, edition)),
    })
}

fn written(after: &After) -> String {
    match &after.completion {
        Some((module, edition)) => format!("{}.{module}.{edition}", after.learner),
        None => after.learner.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(query: &str) -> Filter {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let mut address = Address::default();
        for (key, value) in pairs {
            let field = match key.as_ref() {
                "lang" => &mut address.lang,
                "region" => &mut address.region,
                "district" => &mut address.district,
                "commission" => &mut address.commission,
                "module" => &mut address.module,
                "missing_after" => &mut address.missing_after,
                "completed_after" => &mut address.completed_after,
                other => panic!("{other}"),
            };
            *field = Some(value.into_owned());
        }
        Filter::read(address, None)
    }

    #[rstest]
    #[case("lang=ky")]
    #[case("lang=ru&region=%D0%A7%D2%AF%D0%B9&district=A%26B&module=08")]
    #[case("lang=en&commission=PEC-1024")]
    #[case("lang=en&commission=none&module=03")]
    #[case("lang=en&missing_after=6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001")]
    #[case("lang=en&completed_after=6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001.08.2021-02-20")]
    fn an_address_reads_back_as_it_was_written(#[case] query: &str) {
        assert_eq!(read(query).query(), query);
    }

    #[rstest]
    #[case("PEC-1024", Some("PEC-1024"))]
    #[case("уик № 1024", Some("PEC-1024"))]
    #[case("УШК1024", Some("PEC-1024"))]
    #[case(" 1024 ", Some("PEC-1024"))]
    #[case("АШК 3", Some("REC-3"))]
    #[case("ТИК-3", Some("REC-3"))]
    #[case("ЦИК 3", None)]
    #[case("УИК", None)]
    #[case("99999", None)]
    fn a_commission_is_found_however_it_is_written(
        #[case] typed: &str,
        #[case] meant: Option<&str>,
    ) {
        assert_eq!(
            commission(typed).map(|one| one.to_string()).as_deref(),
            meant
        );
    }

    #[test]
    fn what_was_typed_and_not_understood_is_shown_again() {
        let filter = read("region=Ош&commission=Кара-Суу");
        assert_eq!(filter.within, Within::Region("Ош".into()));
        assert_eq!(filter.unread.as_deref(), Some("Кара-Суу"));
    }

    #[rstest]
    #[case(None, Language::Ky)]
    #[case(Some("de-DE,ru;q=0.8,en;q=0.5"), Language::Ru)]
    #[case(Some("ky-KG"), Language::Ky)]
    #[case(Some("я"), Language::Ky)]
    fn the_browser_is_asked_when_the_address_names_no_language(
        #[case] accepted: Option<&str>,
        #[case] language: Language,
    ) {
        assert_eq!(
            Filter::read(Address::default(), accepted).language,
            language
        );
    }
}
