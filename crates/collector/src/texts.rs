//! The words of the pages, from the Fluent files in `i18n/`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use okuu_domain::Language;

static TEXTS: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| {
    [
        bundle(Language::Ky, include_str!("../i18n/ky.ftl")),
        bundle(Language::Ru, include_str!("../i18n/ru.ftl")),
        bundle(Language::En, include_str!("../i18n/en.ftl")),
    ]
});

fn bundle(language: Language, file: &'static str) -> FluentBundle<FluentResource> {
    let locale = language
        .code()
        .parse()
        .expect("two letters are a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(file.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            tracing::error!(%language, ?errors, "a text file has mistakes");
            resource
        }
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: Language,
}

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        Self { language }
    }

    /// A text without blanks to fill.
    pub(crate) fn say(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// A text with one blank.
    pub(crate) fn with(&self, key: &str, blank: &str, value: &str) -> String {
        let mut args = FluentArgs::new();
        args.set(blank, value.to_owned());
        self.format(key, &args)
    }

    /// A text with several blanks.
    pub(crate) fn fill(&self, key: &str, blanks: &[(&'static str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (blank, value) in blanks {
            args.set(*blank, value.clone());
        }
        self.format(key, &args)
    }

    /// «So many of so many».
    pub(crate) fn done_of(&self, done: &u64, of: &u64) -> String {
        let mut args = FluentArgs::new();
        args.set("done", grouped(*done));
        args.set("of", grouped(*of));
        self.format("done-of", &args)
    }

    /// A text that depends on a number: `$count` chooses the form, `$shown` is what is read.
    pub(crate) fn count(&self, key: &str, count: &u64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", *count);
        args.set("shown", grouped(*count));
        self.format(key, &args)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let [ky, ru, en] = &*TEXTS;
        let bundle = match self.language {
            Language::Ky => ky,
            Language::Ru => ru,
            Language::En => en,
        };
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            tracing::error!(key, language = %self.language, "a text is missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned()
    }
}

/// A number in groups of three, parted by spaces that never break.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::collections::BTreeSet;

    fn keys(file: &str) -> BTreeSet<&str> {
        let line = file
            .lines()
            .filter(|line| !line.starts_with([' ', '}', '#']));
        line.filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn the_three_languages_say_the_same_things() {
        let [ky, ru, en] = [
            keys(include_str!("../i18n/ky.ftl")),
            keys(include_str!("../i18n/ru.ftl")),
            keys(include_str!("../i18n/en.ftl")),
        ];
        assert_eq!(ky, en);
        assert_eq!(ru, en);
    }

    #[test]
    fn every_text_of_the_pages_exists_and_every_text_is_used() {
        let sources = concat!(
            include_str!("../templates/page.html"),
            include_str!("../templates/coverage.html"),
            include_str!("../templates/languages.html"),
            include_str!("../templates/problem.html"),
            include_str!("../templates/quarantine.html"),
            include_str!("../templates/upload.html"),
            include_str!("pages/quarantine.rs"),
            include_str!("pages/upload.rs"),
            include_str!("pages/mod.rs"),
            include_str!("pages/view.rs"),
            include_str!("pages/way.rs"),
            include_str!("pages/lists.rs"),
            include_str!("pages/show.rs"),
        );
        for key in keys(include_str!("../i18n/en.ftl")) {
            let quoted = format!("\"{key}\"");
            assert!(
                sources.contains(&quoted) || key == "done-of",
                "{key} is not used"
            );
        }
        for (_, rest) in sources
            .match_indices("t.say(\"")
            .map(|(at, m)| (m, &sources[at + m.len()..]))
        {
            let key = rest.split('"').next().unwrap();
            assert_ne!(
                Words::of(Language::En).say(key),
                key,
                "{key} does not exist"
            );
        }
    }

    #[rstest]
    #[case(1, "1 человек")]
    #[case(2, "2 человека")]
    #[case(11, "11 человек")]
    #[case(31_822, "31\u{a0}822 человека")]
    fn numbers_choose_the_right_word(#[case] count: u64, #[case] text: &str) {
        assert_eq!(Words::of(Language::Ru).count("people", &count), text);
    }
}
