//! The five alerts.

use okuu_domain::Language;
use pulldown_cmark::BlockQuoteKind;

/// What kind of alert a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Worth knowing.
    Note,
    /// Advice: needs no source and no mark.
    Tip,
    /// Must be known.
    Important,
    /// Goes wrong easily.
    Warning,
    /// Harms somebody or breaks the law.
    Caution,
}

impl AlertKind {
    /// The class in HTML, and the word that authors write, in lower case.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }

    /// The line above the alert, in the language of the text.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let [ky, ru, en] = match self {
            Self::Note => ["Эскертүү", "Примечание", "Note"],
            Self::Tip => ["Кеңеш", "Совет", "Tip"],
            Self::Important => ["Маанилүү", "Важно", "Important"],
            Self::Warning => ["Көңүл буруңуз", "Внимание", "Warning"],
            Self::Caution => ["Этият болуңуз", "Осторожно", "Caution"],
        };
        match language {
            Language::Ky => ky,
            Language::Ru => ru,
            Language::En => en,
        }
    }
}

impl From<BlockQuoteKind> for AlertKind {
    fn from(kind: BlockQuoteKind) -> Self {
        match kind {
            BlockQuoteKind::Note => Self::Note,
            BlockQuoteKind::Tip => Self::Tip,
            BlockQuoteKind::Important => Self::Important,
            BlockQuoteKind::Warning => Self::Warning,
            BlockQuoteKind::Caution => Self::Caution,
        }
    }
}
