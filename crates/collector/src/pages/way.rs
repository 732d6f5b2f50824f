//! Finding the way on the coverage page: where we are, back up, other languages, the filter.

use okuu_domain::{Language, ModuleId};

use super::filter::Filter;
use super::show;
use crate::texts::Words;
use crate::{Collector, Module, Programme, StoreError, Within};

pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) code: &'static str,
    pub(super) here: bool,
}

pub(super) struct Form {
    pub(super) nowhere: bool,
    pub(super) region: Option<String>,
    pub(super) district: Option<String>,
    pub(super) commission: String,
    pub(super) unread: Option<String>,
    pub(super) modules: Vec<Choice>,
    pub(super) clear: Option<String>,
}

pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

pub(super) fn here(t: Words, filter: &Filter) -> String {
    match &filter.within {
        Within::Country => t.say("country"),
        Within::Region(region) => region.clone(),
        Within::District { district, .. } => district.clone(),
        Within::Commission(commission) => show::commission(t, *commission),
        Within::Nowhere => t.say("nowhere"),
    }
}

/// Number and title of a module; its id when the programme does not have it.
pub(super) fn called(programme: &Programme, id: &ModuleId, language: Language) -> String {
    match programme.module(id) {
        Some(module) => format!("{}. {}", module.number, module.titles.get(language)),
        None => id.to_string(),
    }
}

/// The way back up.
pub(super) fn crumbs(
    t: Words,
    collector: &Collector,
    filter: &Filter,
) -> Result<Vec<Link>, StoreError> {
    let mut crumbs = Vec::new();
    let mut up = |label: String, within: Within| {
        crumbs.push(Link {
            label,
            href: filter.at(within).page(),
            code: "",
            here: false,
        });
    };
    if filter.within != Within::Country {
        up(t.say("country"), Within::Country);
    }
    match &filter.within {
        Within::Country | Within::Region(_) | Within::Nowhere => {}
        Within::District { region, .. } => up(region.clone(), Within::Region(region.clone())),
        Within::Commission(commission) => {
            if let Some(at) = collector.store().whereabouts(*commission)? {
                let (region, district) = (at.region.clone(), at.district.clone());
                up(at.region, Within::Region(region.clone()));
                up(at.district, Within::District { region, district });
            }
        }
    }
    Ok(crumbs)
}

pub(super) fn languages(filter: &Filter) -> Vec<Link> {
    languages_of(filter.language, |language| {
        filter.in_language(language).page()
    })
}

/// The same page in every language.
pub(super) fn languages_of(here: Language, href: impl Fn(Language) -> String) -> Vec<Link> {
    let link = |language: Language| Link {
        label: Words::of(language).say("language-name"),
        href: href(language),
        code: language.code(),
        here: language == here,
    };
    Language::ALL.map(link).into()
}

pub(super) fn form(t: Words, programme: &Programme, filter: &Filter) -> Form {
    let choice = |module: &Module| {
        let title = module.titles.get(filter.language);
        Choice {
            value: module.id.to_string(),
            label: format!("{}. {title}", module.number),
            chosen: filter.module.as_ref() == Some(&module.id),
        }
    };
    let (region, district) = match &filter.within {
        Within::Region(region) => (Some(region.clone()), None),
        Within::District { region, district } => (Some(region.clone()), Some(district.clone())),
        Within::Country | Within::Commission(_) | Within::Nowhere => (None, None),
    };
    let commission = match &filter.within {
        Within::Commission(commission) => show::commission(t, *commission),
        Within::Country | Within::Region(_) | Within::District { .. } | Within::Nowhere => {
            String::new()
        }
    };
    let everything = filter.at(Within::Country).of_module(None);
    Form {
        nowhere: filter.within == Within::Nowhere,
        region,
        district,
        commission: filter.unread.clone().unwrap_or(commission),
        unread: filter.unread.clone(),
        modules: programme
            .modules
            .iter()
            .filter(|module| module.readable)
            .map(choice)
            .collect(),
        clear: (filter.start() != everything).then(|| everything.page()),
    }
}
