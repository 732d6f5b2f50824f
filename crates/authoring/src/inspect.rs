//! What a pack holds, in words for a person.

use std::fmt::Write;

use okuu_content::{ContentError, LawOutline, ManualOutline, ModuleOutline, Pack, PartSize};

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
        line(&mut page, format_args!("{}", law_line(&law)));
    }
    for manual in pack.manuals(language)? {
        line(&mut page, format_args!("{}", manual_line(&manual)));
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

fn law_line(law: &LawOutline) -> String {
    let LawOutline { id, title, .. } = law;
    let (articles, chapters) = (law.articles.len(), law.chapters.len());
    let digests = law.articles.iter().filter(|it| it.digest).count();
    let official = law.articles.iter().filter(|it| it.official).count();
    format!(
        "law {id}: {title} ({chapters} chapters, {articles} articles, {digests} digests, \
         {official} official texts)"
    )
}

fn manual_line(manual: &ManualOutline) -> String {
    let ManualOutline {
        id, title, edition, ..
    } = manual;
    let (sections, audiences) = (manual.sections.len(), manual.audiences.join(" "));
    format!("manual {id}: {title} (edition {edition}, {sections} sections, for {audiences})")
}

/// The room that each part takes, in kB and in shares of the whole.
pub(crate) fn sizes(parts: &[PartSize], whole: u64) -> String {
    let mut page = String::new();
    let told: u64 = parts.iter().map(|part| part.bytes).sum();
    let rest = PartSize {
        part: "tables",
        bytes: whole.saturating_sub(told),
    };
    for PartSize { part, bytes } in parts.iter().chain([&rest]) {
        let (kilobytes, share) = (bytes.div_ceil(1024), bytes * 100 / whole.max(1));
        line(
            &mut page,
            format_args!("{part:<16}{kilobytes:>8} kB{share:>5} %"),
        );
    }
    page
}

fn line(page: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(page, "{words}").expect("a String takes whatever is written");
}
