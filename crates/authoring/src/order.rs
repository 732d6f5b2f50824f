//! The chapters and articles of a law as a pack lists them: those of `law.toml`, and what only an official text
//! has: a chapter after the one before it there, an article by its number.

use okuu_domain::Language;

use crate::kind::ProblemKind;
use crate::law::{ArticleEntry, ChapterEntry, Law};
use crate::official::OfficialPart;
use crate::problems::Problems;

/// A chapter of the list; its entry when `law.toml` has it.
#[derive(Debug)]
pub(crate) struct Chapter<'a> {
    pub id: &'a str,
    pub entry: Option<&'a ChapterEntry>,
}

/// An article of the list; its entry when `law.toml` has it.
#[derive(Debug)]
pub(crate) struct Article<'a> {
    pub id: &'a str,
    pub chapter: Option<&'a str>,
    pub entry: Option<&'a ArticleEntry>,
}

impl Chapter<'_> {
    /// Its number: as `law.toml` has it, or from its id.
    pub fn number(&self) -> &str {
        let from_id = || self.id.strip_prefix("ch-").unwrap_or(self.id);
        self.entry.map_or_else(from_id, |entry| &entry.number)
    }

    /// Its heading in a language, as far as there is one.
    pub fn title<'a>(&'a self, law: &'a Law, language: Language) -> Option<&'a str> {
        if let Some(entry) = self.entry {
            return entry.title.get(&language).map(String::as_str);
        }
        let chapters = &law.official.get(&language)?.chapters;
        let found = chapters.iter().find(|part| part.id.value == self.id)?;
        Some(&found.title)
    }
}

/// All chapters of a law in order.
pub(crate) fn chapters(law: &Law) -> Vec<Chapter<'_>> {
    let known = law.chapters.iter().map(|entry| Chapter {
        id: &entry.id.value,
        entry: Some(entry),
    });
    let mut all: Vec<_> = known.collect();
    for text in law.official.values() {
        let mut after = 0;
        for OfficialPart { id, .. } in &text.chapters {
            let found = all.iter().position(|known| known.id == id.value);
            let place = found.unwrap_or(after);
            if found.is_none() {
                let (id, entry) = (id.value.as_str(), None);
                all.insert(place, Chapter { id, entry });
            }
            after = place + 1;
        }
    }
    all
}

/// All articles of a law in order. The chapter is that of `law.toml`, or else that of an official text.
pub(crate) fn articles(law: &Law) -> Vec<Article<'_>> {
    let known = law.articles.iter().map(|entry| Article {
        id: &entry.id.value,
        chapter: entry.chapter.as_ref().map(|chapter| chapter.value.as_str()),
        entry: Some(entry),
    });
    let mut all: Vec<_> = known.collect();
    for text in law.official.values() {
        for OfficialPart { id, chapter, .. } in &text.articles {
            if all.iter().any(|known| known.id == id.value) {
                continue;
            }
            let later = |known: &Article<'_>| number(known.id) > number(&id.value);
            let place = all.iter().position(later).unwrap_or(all.len());
            let new = Article {
                id: &id.value,
                chapter: chapter.as_deref(),
                entry: None,
            };
            all.insert(place, new);
        }
        for article in all.iter_mut().filter(|article| article.chapter.is_none()) {
            let same = |part: &&OfficialPart| part.id.value == article.id;
            let part = text.articles.iter().find(same);
            article.chapter = part.and_then(|part| part.chapter.as_deref());
        }
    }
    all
}

/// Number and part of an article: 24-1 stands between 24 and 25.
fn number(id: &str) -> Vec<u32> {
    let numbers = id.split('-').skip(1);
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// Tells where `law.toml` puts an article into another chapter than the act itself.
pub(crate) fn compare(law: &Law, problems: &Problems) {
    for part in law.official.values().flat_map(|text| &text.articles) {
        let same = |entry: &&ArticleEntry| entry.id.value == part.id.value;
        let entry = law.articles.iter().find(same);
        let ours = entry.and_then(|entry| entry.chapter.as_ref());
        if let (Some(ours), Some(chapter)) = (ours, &part.chapter)
            && &ours.value != chapter
            && law
                .chapters
                .iter()
                .any(|known| known.id.value == ours.value)
        {
            let kind = ProblemKind::OfficialChapterDiffers {
                article: part.id.value.clone(),
                chapter: chapter.clone(),
            };
            problems.add(&law.file, &ours.at, kind);
        }
    }
}
