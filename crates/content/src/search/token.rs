//! The words of the full-text index.
//!
//! Each begins with a letter for the language of the text, so that one table serves all languages and a query
//! asks for one of them; and with a figure that tells stems from roots.

use okuu_domain::Language;

use super::article;
use super::stem;
use super::words::words;

fn letter(language: Language) -> char {
    match language {
        Language::Ky => 'k',
        Language::Ru => 'r',
        Language::En => 'e',
    }
}

/// The token of a stem.
pub(super) fn stem(stem: &str, language: Language) -> String {
    format!("{}1{stem}", letter(language))
}

/// The token of a root.
pub(super) fn root(root: &str, language: Language) -> String {
    format!("{}2{root}", letter(language))
}

/// The token of an article, `art24`.
pub(super) fn article(token: &str, language: Language) -> String {
    format!("{}3{token}", letter(language))
}

/// The token of all that a concept is called by one name, so that the concept comes before what only speaks
/// of it.
pub(super) fn name(stems: &[String], language: Language) -> String {
    format!("{}4{}", letter(language), stems.concat())
}

/// The token of a kind of hit, by which hits of one kind are asked for.
pub(super) fn kind(kind: &str, language: Language) -> String {
    format!("{}5{kind}", letter(language))
}

/// What a piece of text is indexed under.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Stems in order and the articles that are named, parted by spaces.
    pub stems: String,
    /// The roots of words whose root is not their stem.
    pub roots: String,
}

impl Tokens {
    /// The tokens of a text.
    pub fn of(text: &str, language: Language) -> Self {
        let words = words(text);
        let mut tokens = Self::default();
        for word in &words {
            let stem = stem::stem(word.text, language);
            push(&mut tokens.stems, &self::stem(&stem, language));
            if let Some(root) = stem::root(&stem, language) {
                push(&mut tokens.roots, &self::root(&root, language));
            }
        }
        for reference in article::references(text, &words) {
            for token in reference.tokens {
                push(&mut tokens.stems, &self::article(&token, language));
            }
        }
        tokens
    }

    /// Adds an article that the text is or cites.
    pub fn add_article(&mut self, id: &str, language: Language) {
        if let Some(token) = article::token_of_id(id) {
            push(&mut self.stems, &article(&token, language));
        }
    }
}

/// Appends a token to others.
pub(super) fn push(tokens: &mut String, token: &str) {
    if !tokens.is_empty() {
        tokens.push(' ');
    }
    tokens.push_str(token);
}
