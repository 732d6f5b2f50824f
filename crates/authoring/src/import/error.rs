//! Why an official text was not imported. Whatever it is, nothing was written.

use std::path::{Path, PathBuf};

use okuu_domain::Language;

/// What keeps a file from becoming an official text. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A folder was named in place of a file.
    #[error("this is a folder: name the DOCX, HTML or text file in it")]
    Folder,
    /// The file has no bytes or no words.
    #[error("this file is empty: get it again from where it came from")]
    Empty,
    /// The file is larger than any act.
    #[error(
        "this file has {megabytes} MB and no more than {limit} MB are read: save the act alone, without pictures, \
         as DOCX or text"
    )]
    TooLarge {
        /// Its size.
        megabytes: u64,
        /// What is read.
        limit: u64,
    },
    /// A PDF, whatever its name says.
    #[error(
        "this is a PDF, whatever its name says: get the act as DOCX or HTML from the register of acts, or open \
         the PDF in a word processor, check the text and save it as DOCX"
    )]
    Pdf,
    /// The old binary format of Word.
    #[error("this is an old Word file (.doc): open it in a word processor and save it as DOCX")]
    OldWord,
    /// An encrypted DOCX.
    #[error(
        "this document is protected by a password: open it, remove the password and save it as DOCX"
    )]
    Protected,
    /// A format that is recognised and not read.
    #[error("this is {0}: open it and save it as DOCX, HTML or text")]
    OtherFormat(&'static str),
    /// Not a text at all.
    #[error("this is no text: name a DOCX, HTML or text file")]
    Binary,
    /// A text in an encoding that could not be told.
    #[error(
        "the encoding of this text could not be told with certainty: open it, see that it reads well and save it \
         as UTF-8"
    )]
    Encoding,
    /// A DOCX that cannot be unpacked or read.
    #[error(
        "this DOCX is damaged ({0}): copy it again, or open it in a word processor and save it anew"
    )]
    Damaged(String),
    /// A DOCX that unpacks to more than a document has.
    #[error(
        "this DOCX unpacks to far more than a document holds ({0}) and was not read: open it in a word processor \
         and save it anew, without pictures"
    )]
    Bomb(&'static str),
    /// A DOCX whose text stands in a file inside it.
    #[error(
        "this DOCX holds another file, whose words would be lost: open it in a word processor and save it anew as \
         DOCX"
    )]
    Embedded,
    /// A page that no browser and no word processor writes.
    #[error(
        "this page holds {0} and was not read: open it in a word processor and save it as DOCX"
    )]
    Overgrown(&'static str),
    /// Nothing in it reads as an article.
    #[error(
        "no article was found: an article begins with a line like «Статья 24. …» or «24-берене. …». Is this the \
         whole act, and not a page about it?"
    )]
    NoArticles,
    /// The act is not among the laws.
    #[error(
        "there is no law «{act}» in {}: {}", .laws.display(), choices(.known)
    )]
    NoSuchAct {
        /// As it was asked for.
        act: String,
        /// The folder of laws.
        laws: PathBuf,
        /// The ids that are there.
        known: Vec<String>,
    },
    /// Official texts exist in two languages.
    #[error("official texts are Kyrgyz (ky) or Russian (ru), not «{0}»")]
    Language(Language),
    /// The edition is no date.
    #[error(
        "the edition «{0}» is no date: write the day from which this wording applies, as 2019-08-08"
    )]
    Edition(String),
    /// The Markdown would not hold the words of the file.
    #[error(
        "the words of the file and of the text made of it differ after «{after}»: the file has «{expected}», the \
         text has «{found}». Nothing was written. This is a fault of the importer: report it with the file"
    )]
    WordsDiffer {
        /// The last words that agree.
        after: String,
        /// What the file has next.
        expected: String,
        /// What the Markdown has next.
        found: String,
    },
    /// A file that was given as an official text holds no articles.
    #[error("this Markdown holds no article such as «## Статья 24. … {{#art-24}}»")]
    NotOfficial,
}

fn choices(known: &[String]) -> String {
    if known.is_empty() {
        return "it holds no laws; name the folder of content with --content".to_owned();
    }
    format!("name one of {}", known.join(", "))
}

impl ImportError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Io { path, source }
    }
}
