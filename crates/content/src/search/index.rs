//! Writing the index into a pack that is being built.

use okuu_domain::Language;
use rusqlite::{Connection, params};

use super::passage::{Passage, passages};
use super::synonym;
use super::token::{self, Tokens, push};
use super::vocabulary;
use crate::ContentError;
use crate::dialect;
use crate::error::parse;
use crate::law::with_number;

/// Writes the search index of everything that stands in the other tables. To be called once, last, when a
/// pack is built; the same tables always give the same index.
///
/// # Errors
/// When the tables cannot be read or written.
pub fn write_index(database: &Connection) -> Result<(), ContentError> {
    if database.is_autocommit() {
        let transaction = database.unchecked_transaction()?;
        write(&transaction)?;
        Ok(transaction.commit()?)
    } else {
        write(database)
    }
}

fn write(database: &Connection) -> Result<(), ContentError> {
    titles(database, "lesson", include_str!("modules.sql"))?;
    lessons(database)?;
    articles(database, "article", include_str!("articles.sql"))?;
    articles(database, "official", include_str!("official.sql"))?;
    titles(database, "manual", include_str!("manuals.sql"))?;
    sections(database)?;
    terms(database)?;
    vocabulary::write(database)?;
    let sql = "insert into passage_index (passage_index) values ('optimize')";
    database.execute(sql, [])?;
    Ok(())
}

/// A hit as it will be shown, and what it is found by.
struct Entry<'a> {
    kind: &'a str,
    link: &'a str,
    anchor: Option<&'a str>,
    language: Language,
    title: &'a str,
    context: &'a str,
    words: &'a str,
    index: Columns,
}

/// The columns of `passage_index` without their roots, which go into a column of their own.
#[derive(Default)]
struct Columns {
    title: Tokens,
    heading: Tokens,
    body: Tokens,
    around: String,
}

fn insert(database: &Connection, entry: &Entry<'_>) -> Result<(), ContentError> {
    let sql = "insert into passage (kind, link, anchor, language, title, context, words)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let id = database.prepare_cached(sql)?.insert(params![
        entry.kind,
        entry.link,
        entry.anchor,
        entry.language.code(),
        entry.title,
        entry.context,
        entry.words,
    ])?;
    let Columns {
        title,
        heading,
        body,
        around,
    } = &entry.index;
    let mut roots = String::new();
    for tokens in [title, heading, body] {
        if !tokens.roots.is_empty() {
            push(&mut roots, &tokens.roots);
        }
    }
    let mut around = around.clone();
    push(&mut around, &token::kind(entry.kind, entry.language));
    let sql = "insert into passage_index (rowid, title, heading, body, around, roots)
        values (?1, ?2, ?3, ?4, ?5, ?6)";
    let columns = params![id, title.stems, heading.stems, body.stems, around, roots];
    database.prepare_cached(sql)?.execute(columns)?;
    Ok(())
}

/// What is found by its title and summary: a link, a language, title, summary and what it belongs to. Modules are
/// those that can be read: a hit that does not open helps nobody.
fn titles(database: &Connection, kind: &str, sql: &str) -> Result<(), ContentError> {
    let mut read = database.prepare(sql)?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let language = parse(&row.get::<_, String>(1)?)?;
        let (title, summary): (String, String) = (row.get(2)?, row.get(3)?);
        let entry = Entry {
            kind,
            link: &row.get::<_, String>(0)?,
            anchor: None,
            language,
            title: &title,
            context: &row.get::<_, String>(4)?,
            words: if summary.is_empty() { &title } else { &summary },
            index: Columns {
                title: Tokens::of(&title, language),
                body: Tokens::of(&summary, language),
                ..Columns::default()
            },
        };
        insert(database, &entry)?;
    }
    Ok(())
}

/// A lesson or an article and where it belongs.
struct Text {
    kind: &'static str,
    link: String,
    article: Option<String>,
    language: Language,
    title: String,
    context: String,
    markdown: String,
    /// What the law is called that is asked for with an article: Закон № 62, закон о выборах.
    known_as: String,
    /// Whether the title only says which article it is, which tells nothing of what it is about.
    nameless: bool,
}

fn lessons(database: &Connection) -> Result<(), ContentError> {
    let mut read = database.prepare(include_str!("lessons.sql"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (module, lesson): (String, String) = (row.get(0)?, row.get(1)?);
        let text = Text {
            kind: "lesson",
            link: format!("module:{module}#{lesson}"),
            article: None,
            language: parse(&row.get::<_, String>(2)?)?,
            title: row.get(3)?,
            context: row.get(4)?,
            markdown: row.get(5)?,
            known_as: String::new(),
            nameless: false,
        };
        insert_text(database, &text)?;
    }
    Ok(())
}

/// Articles in our words, or in the words of the act.
fn articles(database: &Connection, kind: &'static str, sql: &str) -> Result<(), ContentError> {
    let mut read = database.prepare(sql)?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (law, article): (String, String) = (row.get(0)?, row.get(1)?);
        let language = parse(&row.get::<_, String>(2)?)?;
        let heading: String = row.get(3)?;
        let text = Text {
            kind,
            link: format!("law:{law}#{article}"),
            title: with_number(&heading, &article, language),
            article: Some(article),
            language,
            context: row.get(4)?,
            markdown: row.get(5)?,
            known_as: row.get(6)?,
            nameless: heading.is_empty(),
        };
        insert_text(database, &text)?;
    }
    Ok(())
}

fn sections(database: &Connection) -> Result<(), ContentError> {
    let mut read = database.prepare(include_str!("sections.sql"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (manual, section): (String, String) = (row.get(0)?, row.get(1)?);
        let text = Text {
            kind: "manual",
            link: format!("manual:{manual}#{section}"),
            article: None,
            language: parse(&row.get::<_, String>(2)?)?,
            title: row.get(3)?,
            context: row.get(4)?,
            markdown: row.get(5)?,
            known_as: String::new(),
            nameless: false,
        };
        insert_text(database, &text)?;
    }
    Ok(())
}

/// The title is found with the first passage, which tells what the text is about.
fn insert_text(database: &Connection, text: &Text) -> Result<(), ContentError> {
    let mut passages = passages(&dialect::parse(&text.markdown));
    if passages.is_empty() {
        passages.push(Passage::default());
    }
    for (place, passage) in passages.iter().enumerate() {
        let anchor = anchor(text, passage, place);
        let entry = Entry {
            kind: if passage.checklist {
                "checklist"
            } else {
                text.kind
            },
            link: &text.link,
            anchor: anchor.as_deref(),
            language: text.language,
            title: &text.title,
            context: &text.context,
            words: &passage.words,
            index: columns(text, passage, place == 0),
        };
        insert(database, &entry)?;
    }
    Ok(())
}

/// Where a passage opens: a digest at its beginning for its first passage, an official text always at a place of its
/// own, because a link alone opens the digest.
fn anchor(text: &Text, passage: &Passage, place: usize) -> Option<String> {
    match text.kind {
        "official" => Some(format!(
            "o{}",
            passage.anchor.strip_prefix('b').unwrap_or("0")
        )),
        _ => (place > 0).then(|| passage.anchor.clone()),
    }
}

fn columns(text: &Text, passage: &Passage, first: bool) -> Columns {
    let mut columns = Columns::default();
    let words = Tokens::of(&passage.words, text.language);
    if passage.heading {
        columns.heading = words;
    } else {
        columns.body = words;
    }
    if first {
        if !text.nameless {
            columns.title = Tokens::of(&text.title, text.language);
        }
        if let Some(article) = &text.article {
            columns.title.add_article(article, text.language);
        }
    } else {
        columns.around = Tokens::of(&text.title, text.language).stems;
    }
    if !passage.heading {
        push(
            &mut columns.around,
            &Tokens::of(&passage.under, text.language).stems,
        );
    }
    push(
        &mut columns.around,
        &Tokens::of(&text.known_as, text.language).stems,
    );
    let mut cited = Tokens::default();
    for article in &passage.articles {
        cited.add_article(article, text.language);
    }
    push(&mut columns.body.stems, &cited.stems);
    columns
}

fn terms(database: &Connection) -> Result<(), ContentError> {
    let mut read = database.prepare(include_str!("terms.sql"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let language = parse(&row.get::<_, String>(1)?)?;
        let concept: String = row.get(0)?;
        let (name, abbr): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let definition: String = row.get(4)?;
        let names = synonym::write(database, &concept, language, &name, abbr.as_deref())?;
        let title = match &abbr {
            Some(abbr) => format!("{name} ({abbr})"),
            None => name,
        };
        let entry = Entry {
            kind: "term",
            link: &format!("term:{concept}"),
            anchor: None,
            language,
            title: &title,
            context: "",
            words: &definition,
            index: Columns {
                // Only by its whole name a term is what was asked for.
                title: Tokens {
                    stems: names,
                    ..Tokens::default()
                },
                heading: Tokens::of(&title, language),
                body: Tokens::of(&definition, language),
                ..Columns::default()
            },
        };
        insert(database, &entry)?;
    }
    Ok(())
}
