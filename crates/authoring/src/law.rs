//! A law: `law.toml` and the digests of its articles in every language, with its official texts beside them.

use std::collections::{BTreeMap, BTreeSet};

use okuu_content::dialect::Target;
use okuu_domain::Language;

use crate::agree::{Listing, agree};
use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::official::{self, Official, is_article_id};
use crate::problem::Problem;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::section::{self, Section};
use crate::table::{Document, Table, Texts};
use crate::targets::{LawTargets, Targets};
use crate::tree::Tree;

const KEYS: [&str; 6] = ["id", "source", "digest", "title", "chapter", "article"];
const CHAPTER_KEYS: [&str; 3] = ["id", "number", "title"];
const ARTICLE_KEYS: [&str; 5] = ["id", "chapter", "digest", "title", "source"];

/// A law in all languages.
#[derive(Debug)]
pub(crate) struct Law {
    /// `law.toml`, where ids of its articles stand too.
    pub file: SourceFile,
    pub id: At<String>,
    pub source: Option<At<String>>,
    /// Our own words, not the official text.
    pub digest: bool,
    pub title: Texts,
    pub chapters: Vec<ChapterEntry>,
    /// All known articles.
    pub articles: Vec<ArticleEntry>,
    /// The digests.
    pub texts: BTreeMap<Language, LawText>,
    /// What was imported.
    pub official: BTreeMap<Language, Official>,
}

/// A chapter and its heading in our words.
#[derive(Debug)]
pub(crate) struct ChapterEntry {
    pub id: At<String>,
    pub number: String,
    pub title: Texts,
}

/// An article as `law.toml` lists it.
#[derive(Debug)]
pub(crate) struct ArticleEntry {
    pub id: At<String>,
    pub chapter: Option<At<String>>,
    /// Whether the texts hold a digest of it.
    pub digest: bool,
    /// The heading of an article without a digest, where it is known.
    pub title: Option<Texts>,
    /// Of the wording that was read, or of the heading.
    pub source: Option<At<String>>,
}

/// The articles in one language.
#[derive(Debug)]
pub(crate) struct LawText {
    pub file: SourceFile,
    pub articles: Vec<Section>,
}

/// Reads the folder; none when nothing says which law it is.
pub(crate) fn read(tree: &Tree, folder: &str, problems: &Problems) -> Option<Law> {
    let mut texts = BTreeMap::new();
    for language in Language::ALL {
        if let Some(file) = tree.read(&format!("{folder}/{language}.md"), problems) {
            let articles = section::read(&file, problems);
            texts.insert(language, LawText { file, articles });
        }
    }
    let known = |name: &str| {
        matches!(name, "law.toml" | "official")
            || Language::ALL.iter().any(|l| name == format!("{l}.md"))
    };
    for name in tree.names(folder).iter().filter(|name| !known(name)) {
        problems.push(Problem::with(
            format!("{folder}/{name}"),
            ProblemKind::FileUnknown,
        ));
    }
    let file = tree.read(&format!("{folder}/law.toml"), problems)?;
    let law = describe(file, texts, problems)?;
    let official = official::read(tree, folder, &law.id.value, problems);
    Some(Law { official, ..law })
}

fn describe(
    file: SourceFile,
    texts: BTreeMap<Language, LawText>,
    problems: &Problems,
) -> Option<Law> {
    let document = Document::parse(&file, problems);
    let table = document.table(&KEYS, problems);
    let chapters: Vec<_> = table
        .tables("chapter", &CHAPTER_KEYS)
        .iter()
        .filter_map(chapter)
        .collect();
    let articles: Vec<_> = table
        .tables("article", &ARTICLE_KEYS)
        .iter()
        .filter_map(article)
        .collect();
    unique(&file, chapters.iter().map(|chapter| &chapter.id), problems);
    unique(&file, articles.iter().map(|article| &article.id), problems);
    let (id, source) = (table.id("id"), table.id("source"));
    let digest = table.flag("digest").unwrap_or(true);
    let title = table.texts("title").unwrap_or_default();
    Some(Law {
        id: id?,
        source,
        digest,
        title,
        chapters,
        articles,
        texts,
        official: BTreeMap::new(),
        file: file.clone(),
    })
}

fn chapter(table: &Table<'_>) -> Option<ChapterEntry> {
    let number = table.text("number").map(|number| number.value);
    let title = table.texts("title").unwrap_or_default();
    Some(ChapterEntry {
        id: table.id("id")?,
        number: number.unwrap_or_default(),
        title,
    })
}

/// An article with a digest takes its heading from the texts; one without has at most a heading, and a source only
/// for that.
fn article(table: &Table<'_>) -> Option<ArticleEntry> {
    let digest = table.find("digest").is_none() || table.flag("digest").unwrap_or(false);
    let chapter = table.id_if("chapter");
    let title = table.texts_if("title");
    let source = if digest {
        table.id("source")
    } else {
        table.id_if("source")
    };
    if digest && table.find("title").is_some() {
        table.report(&table.key("title"), ProblemKind::ArticleTitleTwice);
    }
    if let (false, None, Some(source)) = (digest, table.find("title"), &source) {
        table.report(&source.at, ProblemKind::SourceOfNothing);
    }
    let id = table.id("id")?;
    if !is_article_id(&id.value) {
        table.report(&id.at, ProblemKind::ArticleId(id.value.clone()));
    }
    Some(ArticleEntry {
        id,
        chapter,
        digest,
        title,
        source,
    })
}

impl Law {
    /// What can be cited of it.
    pub fn targets(&self, sources: &BTreeMap<String, bool>) -> LawTargets {
        let applies = |source: Option<&At<String>>| {
            source.is_none_or(|id| sources.get(&id.value).copied().unwrap_or(true))
        };
        // Nobody has read what has no digest; of what an official text has besides, its wording is read there.
        let article = |entry: &ArticleEntry| {
            let applies = entry.digest && applies(entry.source.as_ref());
            (entry.id.value.clone(), applies)
        };
        let official = self.official.values().flat_map(|text| &text.articles);
        let official = official.map(|part| (part.id.value.clone(), false));
        LawTargets {
            applies: applies(self.source.as_ref()),
            articles: official.chain(self.articles.iter().map(article)).collect(),
        }
    }

    /// Checks its sources and what the articles say. They need no citations: the whole text is covered by
    /// its own source.
    pub fn check(&self, targets: &Targets, problems: &Problems) {
        let sources = self
            .articles
            .iter()
            .filter_map(|article| article.source.as_ref());
        for source in sources.chain(&self.source) {
            if let Some(kind) = targets.problem(&Target::Source(source.value.clone())) {
                problems.add(&self.file, &source.at, kind);
            }
        }
        let none = BTreeSet::new();
        let around = Surroundings {
            targets,
            figures: &none,
            problems,
        };
        for LawText { file, articles } in self.texts.values() {
            for article in articles {
                prose::check_heading(file, &article.heading, &article.at, around);
                prose::refuse_top_headings(file, &article.nodes, problems);
                prose::check(file, &article.nodes, around);
            }
        }
        self.check_chapters(problems);
        self.compare(problems);
    }

    /// Every chapter that is named is there, and none goes on after a later one has begun.
    fn check_chapters(&self, problems: &Problems) {
        let mut reached = 0;
        for article in &self.articles {
            let Some(named) = &article.chapter else {
                continue;
            };
            let place = self.chapters.iter().position(|c| c.id.value == named.value);
            let kind = match place {
                None => ProblemKind::NotOneOf {
                    value: named.value.clone(),
                    options: joined(self.chapters.iter().map(|chapter| &chapter.id.value)),
                },
                Some(place) if place < reached => ProblemKind::ChapterBroken(named.value.clone()),
                Some(place) => {
                    reached = place;
                    continue;
                }
            };
            problems.add(&self.file, &named.at, kind);
        }
    }

    /// `law.toml` and every language list the same digests in the same order.
    fn compare(&self, problems: &Problems) {
        let (with, without): (Vec<_>, Vec<_>) =
            self.articles.iter().partition(|article| article.digest);
        let unread = |id: &At<String>| without.iter().any(|entry| entry.id.value == id.value);
        let ids = with.iter().map(|article| Some(&article.id));
        let mut listings = vec![Listing::new(&self.file, ids, self.id.at.clone())];
        for LawText { file, articles } in self.texts.values() {
            let ids = articles.iter().map(|article| article.id.as_ref());
            for id in ids.clone().flatten().filter(|id| unread(id)) {
                problems.add(file, &id.at, ProblemKind::DigestDenied(id.value.clone()));
            }
            let ids = ids.filter(|id| id.is_none_or(|id| !unread(id)));
            listings.push(Listing::new(file, ids, 0..0));
        }
        agree(&listings, problems);
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}
