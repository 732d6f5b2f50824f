//! What somebody asks for.

use okuu_domain::Language;
use rusqlite::Connection;

use super::article;
use super::normalise::normalise;
use super::stem::{is_stop, is_word, root, stem};
use super::synonym::{self, Synonym};
use super::token;
use super::words::{Word, words};
use crate::ContentError;

/// More words than anybody types on purpose.
const MAX_WORDS: usize = 12;

/// How far a query is stretched to find something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Every word by its stem.
    Stem,
    /// Every word by its root too.
    Root,
    /// Every word as a beginning too.
    Prefix,
    /// All of the words but one.
    Most,
    /// Any of the words.
    Any,
}

impl Stage {
    /// The stages that find all words.
    pub const WHOLE: [Self; 3] = [Self::Stem, Self::Root, Self::Prefix];
    /// The stages that find some of them.
    pub const PARTS: [Self; 2] = [Self::Most, Self::Any];
}

/// A query, read.
#[derive(Debug)]
pub(super) struct Query {
    terms: Vec<Term>,
    /// What else the query as a whole is called.
    whole: Vec<Synonym>,
}

#[derive(Debug)]
struct Term {
    /// The word as it was typed; none for an article named with its keyword.
    word: Option<String>,
    /// Tokens of the article that it names or may name.
    articles: Vec<String>,
    /// What else the word is called.
    synonyms: Vec<Synonym>,
}

/// One way in which a word of a query can stand in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Stem(String),
    StemPrefix(String),
    Root(String),
    RootPrefix(String),
    Article(String),
    Phrase(Vec<String>),
}

impl Query {
    /// Reads what was typed.
    pub fn parse(text: &str, database: &Connection) -> Result<Self, ContentError> {
        let mut words = words(text);
        words.truncate(MAX_WORDS);
        let mut terms = Vec::new();
        let mut references = article::references(text, &words).into_iter().peekable();
        let mut at = 0;
        while at < words.len() {
            if let Some(reference) = references.next_if(|reference| reference.words.start == at) {
                at = reference.words.end;
                terms.push(Term {
                    word: None,
                    articles: reference.tokens,
                    synonyms: Vec::new(),
                });
                continue;
            }
            let bare = article::bare(text, &words, at);
            let length = bare.as_ref().map_or(1, |reference| reference.words.len());
            let articles = bare.map(|reference| reference.tokens).unwrap_or_default();
            terms.push(term(words[at], articles, database)?);
            at += length;
        }
        without_stop_words(&mut terms);
        let whole = match terms.len() {
            0 | 1 => Vec::new(),
            _ => synonym::of_text(database, text)?,
        };
        Ok(Self { terms, whole })
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a stage can find more than the one before it.
    pub fn has_stage(&self, stage: Stage) -> bool {
        match stage {
            Stage::Stem | Stage::Root | Stage::Prefix => true,
            Stage::Most => self.terms.len() > 2,
            Stage::Any => self.terms.len() > 1,
        }
    }

    /// Each word's ways to stand in a text of a language.
    pub fn ways(&self, stage: Stage, language: Language) -> Vec<Vec<Way>> {
        let of_term = |term: &Term| term.ways(stage, language);
        self.terms.iter().map(of_term).collect()
    }

    /// The ways in which the whole query can stand in a text of a language.
    pub fn whole(&self, language: Language) -> Vec<Way> {
        let ours = self.whole.iter().filter(|name| name.language == language);
        ours.map(|name| Way::Phrase(name.stems.clone())).collect()
    }
}

fn term(
    word: Word<'_>,
    articles: Vec<String>,
    database: &Connection,
) -> Result<Term, ContentError> {
    Ok(Term {
        synonyms: synonym::of_word(database, &normalise(word.text))?,
        word: Some(word.text.to_owned()),
        articles,
    })
}

/// Leaves out words that tell little, unless there are no others.
fn without_stop_words(terms: &mut Vec<Term>) {
    let tells = |term: &Term| {
        let word = term.word.as_deref();
        word.is_none_or(|word| !is_stop(&normalise(word)))
    };
    if terms.iter().any(tells) {
        terms.retain(tells);
    }
}

impl Term {
    fn ways(&self, stage: Stage, language: Language) -> Vec<Way> {
        let mut ways: Vec<Way> = self.articles.iter().cloned().map(Way::Article).collect();
        if let Some(word) = &self.word {
            let stem = stem(word, language);
            match stage {
                // Numbers are meant as they are typed.
                Stage::Prefix if is_word(&stem) => prefix_ways(stem, language, &mut ways),
                Stage::Root | Stage::Most | Stage::Any => root_ways(stem, language, &mut ways),
                Stage::Stem | Stage::Prefix => ways.push(Way::Stem(stem)),
            }
        }
        let ours = self
            .synonyms
            .iter()
            .filter(|name| name.language == language);
        ways.extend(ours.map(|name| Way::Phrase(name.stems.clone())));
        ways.sort();
        ways.dedup();
        ways
    }
}

/// A word stands in the index under its stem and, where it has another one, under its root; so a root is
/// looked for among both.
fn root_ways(stem: String, language: Language, ways: &mut Vec<Way>) {
    let root = root(&stem, language).unwrap_or_else(|| stem.clone());
    ways.extend([Way::Stem(stem), Way::Stem(root.clone()), Way::Root(root)]);
}

fn prefix_ways(stem: String, language: Language, ways: &mut Vec<Way>) {
    // A short root begins too many words.
    if let Some(root) = root(&stem, language).filter(|root| root.chars().count() > 3) {
        ways.extend([Way::StemPrefix(root.clone()), Way::RootPrefix(root)]);
    }
    ways.push(Way::StemPrefix(stem));
}

impl Way {
    /// The way as a query of the full-text index.
    pub fn expression(&self, language: Language) -> String {
        match self {
            Self::Stem(stem) => format!("\"{}\"", token::stem(stem, language)),
            Self::StemPrefix(stem) => format!("\"{}\"*", token::stem(stem, language)),
            Self::Root(root) => format!("\"{}\"", token::root(root, language)),
            Self::RootPrefix(root) => format!("\"{}\"*", token::root(root, language)),
            Self::Article(article) => format!("\"{}\"", token::article(article, language)),
            Self::Phrase(stems) => {
                let mut phrase = String::new();
                for stem in stems {
                    token::push(&mut phrase, &token::stem(stem, language));
                }
                format!("\"{phrase}\" OR \"{}\"", token::name(stems, language))
            }
        }
    }
}
