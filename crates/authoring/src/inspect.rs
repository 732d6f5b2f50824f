//! What a pack holds, in words for a person.

use std::fmt::Write;

use okuu_content::{ContentError, ModuleOutline, Pack};

/// A page about the pack, in the last of its languages: the one that a terminal shows most surely.
pub(crate) fn describe(pack: &Pack) -> Result<String, ContentError> {
    let programme = pack.programme();
    let mut page = String::new();
    let languages: Vec<_> = programme
        .languages
        .iter()
        .map(|language| language.code())
        .collect();
    let Some(&language) = programme.languages.last() else {
        return Ok("the pack is given in no language\n".to_owned());
    };
    let title = programme.titles.get(&language).map_or("", String::as_str);
    let mastery = programme.mastery_score.0 * 100.0;
    line(
        &mut page,
        format_args!("{} edition {}: {title}", programme.id, programme.edition),
    );
    line(&mut page, format_args!("{}", programme.iri));
    line(
        &mut page,
        format_args!(
            "languages {}, passed at {mastery:.0} %",
            languages.join(" ")
        ),
    );
    for module in pack.outline(language)? {
        line(&mut page, format_args!("{}", module_line(&module)));
    }
    for law in pack.laws(language)? {
        let articles = law.articles.len();
        line(
            &mut page,
            format_args!("law {}: {} ({articles} articles)", law.id, law.title),
        );
    }
    line(
        &mut page,
        format_args!("terms in the glossary: {}", pack.terms(language)?.len()),
    );
    Ok(page)
}

fn module_line(module: &ModuleOutline) -> String {
    let name = format!("module {}: {}", module.id, module.title);
    let Some(edition) = &module.edition else {
        return format!("{name} (announced)");
    };
    let boxes: usize = module
        .lessons
        .iter()
        .map(|lesson| lesson.checklist.len())
        .sum();
    format!(
        "{name} (edition {edition}, {} min., {} lessons, {boxes} checklist items, {} items, {} slides)",
        module.minutes,
        module.lessons.len(),
        module.items,
        module.slides
    )
}

fn line(page: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(page, "{words}").expect("a String takes whatever is written");
}
