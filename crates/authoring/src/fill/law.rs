//! Laws: chapters, articles with their digests, official texts.

use okuu_domain::Language;
use rusqlite::{Connection, Result, params};

use super::insert;
use crate::law::Law;
use crate::official::Official;
use crate::order::{self, Article};
use crate::statement;

pub(super) fn fill(database: &Connection, position: usize, law: &Law) -> Result<()> {
    let id = &law.id.value;
    let source = law.source.as_ref().map(|source| &source.value);
    insert(database, "law", params![id, position, source, law.digest])?;
    for (language, title) in &law.title {
        insert(database, "law_text", params![id, language.code(), title])?;
    }
    for (position, chapter) in order::chapters(law).iter().enumerate() {
        let row = params![id, chapter.id, position, chapter.number()];
        insert(database, "chapter", row)?;
        for language in Language::ALL {
            if let Some(title) = chapter.title(law, language) {
                let row = params![id, chapter.id, language.code(), title];
                insert(database, "chapter_text", row)?;
            }
        }
    }
    for (position, entry) in order::articles(law).iter().enumerate() {
        article(database, law, position, entry)?;
    }
    digests(database, law)?;
    for (language, text) in &law.official {
        official(database, id, *language, text)?;
    }
    Ok(())
}

/// The article, and its heading when nothing but that is known of it.
fn article(database: &Connection, law: &Law, position: usize, article: &Article<'_>) -> Result<()> {
    let id = &law.id.value;
    let digest = article.entry.is_some_and(|entry| entry.digest);
    let source = article.entry.and_then(|entry| entry.source.as_ref());
    let source = source.map(|source| &source.value);
    let row = params![id, article.id, position, article.chapter, digest, source];
    insert(database, "article", row)?;
    let heading = article.entry.and_then(|entry| entry.title.as_ref());
    for (language, title) in heading.into_iter().flatten() {
        let none = None::<String>;
        let row = params![id, article.id, language.code(), title, none, 0, 0];
        insert(database, "article_text", row)?;
    }
    Ok(())
}

fn digests(database: &Connection, law: &Law) -> Result<()> {
    for (language, text) in &law.texts {
        for section in &text.articles {
            let article = section.id.as_ref().map(|id| &id.value);
            let (statements, to_confirm) = statement::to_confirm(&section.nodes);
            let row = params![
                law.id.value,
                article,
                language.code(),
                section.title,
                section.markdown,
                statements,
                to_confirm
            ];
            insert(database, "article_text", row)?;
        }
    }
    Ok(())
}

fn official(database: &Connection, law: &str, language: Language, text: &Official) -> Result<()> {
    let language = language.code();
    let Official {
        edition,
        imported,
        sha256,
        title,
        preamble,
        ..
    } = text;
    let row = params![law, language, edition, imported, sha256, title, preamble];
    insert(database, "official", row)?;
    let tables = [
        ("official_chapter", &text.chapters),
        ("official_article", &text.articles),
    ];
    for (table, parts) in tables {
        for part in parts {
            let row = params![law, language, part.id.value, part.title, part.markdown];
            insert(database, table, row)?;
        }
    }
    Ok(())
}
