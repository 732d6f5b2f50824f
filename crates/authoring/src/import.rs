//! From an act as it was published to the official text of a pack, as `content/README.md` describes it.
//!
//! A reader (`docx`, `html`, `text`) makes lines and tables of a file; `outline` gives each line its place; `markdown`
//! writes them; `verify` compares the words of the file with the words of what was written, and nothing is stored
//! unless they are the same in the same order. What could not be placed stays where it stood, and a [`Finding`] tells
//! of it.

mod act;
mod attributes;
mod contents;
mod count;
mod docx;
mod encoding;
mod error;
mod finding;
mod html;
mod join;
mod kind;
mod language;
mod limits;
mod list;
mod markdown;
mod marker;
mod note;
mod number;
mod outline;
mod piece;
mod sequence;
mod store;
mod table;
mod text;
mod title;
mod verify;

pub use act::{Act, read_act};
pub use error::ImportError;
pub use finding::{Finding, FindingKind};

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use okuu_domain::Language;

/// What is imported and where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The id of the law.
    pub act: &'a str,
    /// The language of the text.
    pub language: Language,
    /// The day from which this wording applies.
    pub edition: &'a str,
    /// The folder with `laws`.
    pub content: &'a Path,
    /// The DOCX, HTML or text file.
    pub file: &'a Path,
}

/// An official text that was written.
#[derive(Debug)]
pub struct Imported {
    /// Its Markdown.
    pub markdown: PathBuf,
    /// What says where it comes from.
    pub description: PathBuf,
    /// What was read.
    pub act: Act,
}

/// Reads an act and writes its official text. An earlier one is replaced only when the new one is whole.
///
/// # Errors
/// [`ImportError`]; whatever it is, what stood there before still stands there.
pub fn import(import: &Import<'_>) -> Result<Imported, ImportError> {
    if import.language == Language::En {
        return Err(ImportError::Language(import.language));
    }
    let date = import.edition.parse::<Date>();
    if !date.is_ok_and(|date| date.to_string() == import.edition) {
        return Err(ImportError::Edition(import.edition.to_owned()));
    }
    let place = store::place(import.content, import.act, import.language)?;
    let act = read_act(import.file, import.language)?;
    let description = store::description(
        import.act,
        import.language,
        import.edition,
        import.file,
        &act.sha256,
    );
    store::write(&place, &act.markdown, &description)?;
    Ok(Imported {
        markdown: place.markdown,
        description: place.description,
        act,
    })
}

/// Where the official text of a law stands, whether or not there is one.
///
/// # Errors
/// [`ImportError::NoSuchAct`].
pub fn official_text(
    content: &Path,
    act: &str,
    language: Language,
) -> Result<PathBuf, ImportError> {
    Ok(store::place(content, act, language)?.markdown)
}
