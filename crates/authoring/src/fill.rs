//! Filling an empty pack with a course that has been checked. Rows go in in the authors' order, so that the
//! same tree makes the same file.

mod law;
mod manual;

use okuu_domain::Language;
use rusqlite::{Connection, Result, ToSql, params};

use crate::course::Course;
use crate::glossary::Term;
use crate::module::Module;
use crate::programme::{Announced, Programme};
use crate::reading::ReadingText;
use crate::source::Source;
use crate::table::Texts;

/// Writes everything but the search index.
pub(crate) fn fill(database: &Connection, course: &Course) -> Result<()> {
    programme(database, &course.programme)?;
    for (position, announced) in course.programme.modules.iter().enumerate() {
        let module = course
            .modules
            .iter()
            .find(|module| module.id == announced.id.value);
        announce(database, position, announced, module)?;
        if let Some(module) = module {
            fill_module(database, module)?;
        }
    }
    for (position, found) in course.sources.iter().enumerate() {
        source(database, position, found)?;
    }
    for (position, found) in course.laws.iter().enumerate() {
        law::fill(database, position, found)?;
    }
    for (position, found) in course.manuals.iter().enumerate() {
        manual::fill(database, position, found)?;
    }
    for (position, found) in course.terms.iter().enumerate() {
        term(database, position, found)?;
    }
    Ok(())
}

fn insert(database: &Connection, table: &str, values: &[&dyn ToSql]) -> Result<()> {
    let marks = vec!["?"; values.len()].join(", ");
    let sql = format!("insert into {table} values ({marks})");
    database.prepare_cached(&sql)?.execute(values).map(drop)
}

fn programme(database: &Connection, programme: &Programme) -> Result<()> {
    let Programme {
        id,
        iri,
        edition,
        mastery_score,
        ..
    } = programme;
    insert(
        database,
        "programme",
        params![1, id, iri, edition, mastery_score],
    )?;
    for (position, language) in programme.languages.iter().enumerate() {
        let title = word(&programme.title, *language);
        insert(
            database,
            "programme_text",
            params![position, language.code(), title],
        )?;
    }
    for (position, (id, names)) in programme.audiences.iter().enumerate() {
        insert(database, "audience", params![id.value, position])?;
        for (language, name) in names {
            insert(
                database,
                "audience_text",
                params![id.value, language.code(), name],
            )?;
        }
    }
    Ok(())
}

fn announce(
    database: &Connection,
    position: usize,
    announced: &Announced,
    module: Option<&Module>,
) -> Result<()> {
    let id = &announced.id.value;
    let edition = module.map(|module| &module.edition);
    let minutes = module.map(|module| module.minutes);
    insert(database, "module", params![id, position, edition, minutes])?;
    for (position, audience) in announced.audiences.iter().enumerate() {
        insert(database, "module_audience", params![id, position, audience])?;
    }
    for (language, title) in &announced.title {
        let summary = module.map_or("", |module| word(&module.summary, *language));
        insert(
            database,
            "module_text",
            params![id, language.code(), title, summary],
        )?;
    }
    Ok(())
}

fn fill_module(database: &Connection, module: &Module) -> Result<()> {
    let id = &module.id;
    // Ids and their order are the same in every language, which has been checked.
    if let Some(text) = module.reading.values().next() {
        lessons(database, id, text)?;
    }
    for (language, text) in &module.reading {
        for section in text.lessons.iter().map(|lesson| &lesson.section) {
            let (title, markdown) = (&section.title, &section.markdown);
            let lesson = section.id.as_ref().map(|id| &id.value);
            let row = params![id, lesson, language.code(), title, markdown];
            insert(database, "lesson_text", row)?;
        }
    }
    assessment(database, module)?;
    for (language, deck) in &module.decks {
        let slides = deck.deck.slides.len();
        insert(
            database,
            "deck",
            params![id, language.code(), slides, deck.file.text],
        )?;
    }
    for figure in &module.figures {
        let path = &figure.shown_as;
        insert(database, "figure", params![id, path, figure.file.text])?;
        for (key, texts) in &figure.words {
            for (language, words) in texts {
                let row = params![id, path, language.code(), key, words];
                insert(database, "figure_text", row)?;
            }
        }
    }
    Ok(())
}

fn lessons(database: &Connection, module: &str, text: &ReadingText) -> Result<()> {
    for (position, lesson) in text.lessons.iter().enumerate() {
        let id = lesson.section.id.as_ref().map(|id| &id.value);
        insert(database, "lesson", params![module, id, position])?;
        for (position, item) in lesson.checklist.iter().flatten().enumerate() {
            insert(
                database,
                "checklist_item",
                params![module, item.value, id, position],
            )?;
        }
    }
    Ok(())
}

fn assessment(database: &Connection, module: &Module) -> Result<()> {
    for (at, (language, text)) in module.assessments.iter().enumerate() {
        for (position, item) in text.items.iter().enumerate() {
            let id = item.id.as_ref().map(|id| &id.value);
            if at == 0 {
                let row = params![module.id, id, position, item.text.true_false];
                insert(database, "item", row)?;
            }
            let markdown = &text.file.text[item.text.body.clone()];
            let row = params![module.id, id, language.code(), item.text.title, markdown];
            insert(database, "item_text", row)?;
        }
    }
    Ok(())
}

fn source(database: &Connection, position: usize, source: &Source) -> Result<()> {
    let Source {
        id,
        kind,
        applies,
        number,
        date,
        edition,
        url,
        ..
    } = source;
    let id = &id.value;
    let row = params![id, position, kind, applies, number, date, edition, url];
    insert(database, "source", row)?;
    for language in Language::ALL {
        let (short, title) = (word(&source.short, language), word(&source.title, language));
        let note = source.note.as_ref().map(|note| word(note, language));
        insert(
            database,
            "source_text",
            params![id, language.code(), short, title, note],
        )?;
    }
    Ok(())
}

fn term(database: &Connection, position: usize, term: &Term) -> Result<()> {
    let id = &term.id.value;
    insert(database, "term", params![id, position])?;
    for (language, name) in &term.name {
        let abbr = term.abbr.as_ref().map(|abbr| word(abbr, *language));
        let definition = term.definition.as_ref().map(|text| word(text, *language));
        let checked = !term.unchecked.contains(language);
        let row = params![id, language.code(), name, abbr, definition, checked];
        insert(database, "term_text", row)?;
    }
    Ok(())
}

/// The text in a language. A checked course has all of them.
fn word(texts: &Texts, language: Language) -> &str {
    texts.get(&language).map_or("", String::as_str)
}
