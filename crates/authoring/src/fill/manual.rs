//! Manuals and their sections.

use okuu_domain::Language;
use rusqlite::{Connection, Result, params};

use super::{insert, word};
use crate::manual::Manual;

pub(super) fn fill(database: &Connection, position: usize, manual: &Manual) -> Result<()> {
    let id = &manual.id;
    insert(database, "manual", params![id, position, manual.edition])?;
    for (position, audience) in manual.audiences.iter().enumerate() {
        insert(database, "manual_audience", params![id, position, audience])?;
    }
    for language in Language::ALL {
        let (title, summary) = (
            word(&manual.title, language),
            word(&manual.summary, language),
        );
        let row = params![id, language.code(), title, summary];
        insert(database, "manual_text", row)?;
    }
    // Ids and their order are the same in every language, which has been checked.
    for (at, (language, text)) in manual.texts.iter().enumerate() {
        for (position, section) in text.sections.iter().enumerate() {
            let section_id = section.id.as_ref().map(|id| &id.value);
            if at == 0 {
                insert(
                    database,
                    "manual_section",
                    params![id, section_id, position],
                )?;
            }
            let (title, markdown) = (&section.title, &section.markdown);
            let row = params![id, section_id, language.code(), title, markdown];
            insert(database, "manual_section_text", row)?;
        }
    }
    Ok(())
}
