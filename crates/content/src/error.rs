//! What can go wrong with a pack.

use okuu_domain::{Edition, Language, ModuleId};

/// Why a pack cannot be opened or installed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file or its signature is not there.
    #[error("there is no pack, or its signature is not beside it")]
    Missing,
    /// The bytes are not those that were signed, or somebody else signed them.
    #[error("this pack was changed after signing: copy it again from the source")]
    Tampered,
    /// Made for a newer app.
    #[error("the pack has format {format}, this app reads up to {supported}: update the app")]
    TooNew {
        /// The format of the pack.
        format: u32,
        /// The newest that is read.
        supported: u32,
    },
    /// Made for an app that is no longer supported.
    #[error("the pack has a format that is no longer read: build it again")]
    TooOld,
    /// Not a pack although it is well signed, or not even unpackable.
    #[error("the pack cannot be read: {0}")]
    Damaged(String),
    /// More than a pack may hold.
    #[error("the pack is larger than a pack may be")]
    TooLarge,
    /// Not newer than the pack in use. Good as it may be, it is not taken.
    #[error("edition {offered} is not newer than edition {present}, which is in use")]
    NotNewer {
        /// The edition that was offered.
        offered: Edition,
        /// The edition in use.
        present: Edition,
    },
    /// A pack of another programme: what is recorded here could not be told from what is recorded there.
    #[error("the pack is of another programme, «{0}»: it comes with an app of its own")]
    OtherProgramme(String),
    /// The key to verify with is not a minisign public key.
    #[error("the key is not a minisign public key")]
    InvalidKey,
    /// The disk.
    #[error("the pack cannot be stored or read: {0}")]
    Io(#[from] std::io::Error),
}

impl From<ContentError> for PackError {
    fn from(error: ContentError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<rusqlite::Error> for PackError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// What was asked for and is not in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A module.
    Module,
    /// A lesson of a module.
    Lesson,
    /// The assessment of a module.
    Assessment,
    /// The slide deck of a module.
    Deck,
    /// A law.
    Law,
    /// An article of a law.
    Article,
    /// A manual, or a section of one.
    Manual,
    /// A source.
    Source,
    /// A term.
    Term,
}

/// Why a text cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The pack holds no such thing.
    #[error("the pack has no {wanted:?} «{id}»")]
    NotFound {
        /// What was wanted.
        wanted: Wanted,
        /// Its id.
        id: String,
    },
    /// The module is announced and cannot be read yet.
    #[error("module {0} is announced, not yet readable")]
    NotReadable(ModuleId),
    /// The programme is not given in the language.
    #[error("the programme is not given in «{0}»")]
    NotOffered(Language),
    /// The pack holds what no pack should.
    #[error("the pack is not as it should be: {0}")]
    Damaged(String),
    /// The database could not be read.
    #[error("the pack could not be read: {0}")]
    Database(#[from] rusqlite::Error),
}

impl ContentError {
    pub(crate) fn not_found(wanted: Wanted, id: impl std::fmt::Display) -> Self {
        Self::NotFound {
            wanted,
            id: id.to_string(),
        }
    }
}

/// Reads a value that the pack's builder has checked.
pub(crate) fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: &str,
) -> Result<T, ContentError> {
    text.parse()
        .map_err(|error: T::Err| ContentError::Damaged(error.to_string()))
}
