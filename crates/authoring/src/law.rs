//! A law: `law.toml` and its articles in every language.

use std::collections::{BTreeMap, BTreeSet};

use okuu_content::dialect::Target;
use okuu_domain::Language;

use crate::agree::{Listing, agree};
use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::section::{self, Section};
use crate::table::{Document, Table, Texts};
use crate::targets::{LawTargets, Targets};
use crate::tree::Tree;

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
    pub articles: Vec<ArticleEntry>,
    pub texts: BTreeMap<Language, LawText>,
}

/// An article and the source of the wording that was read.
#[derive(Debug)]
pub(crate) struct ArticleEntry {
    pub id: At<String>,
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
    let known =
        |name: &str| name == "law.toml" || Language::ALL.iter().any(|l| name == format!("{l}.md"));
    for name in tree.names(folder).iter().filter(|name| !known(name)) {
        problems.push(Problem::with(
            format!("{folder}/{name}"),
            ProblemKind::FileUnknown,
        ));
    }
    let file = tree.read(&format!("{folder}/law.toml"), problems)?;
    describe(file, texts, problems)
}

fn describe(
    file: SourceFile,
    texts: BTreeMap<Language, LawText>,
    problems: &Problems,
) -> Option<Law> {
    let document = Document::parse(&file, problems);
    let table = document.table(&["id", "source", "digest", "title", "article"], problems);
    let articles: Vec<_> = table
        .tables("article", &["id", "source"])
        .iter()
        .filter_map(article)
        .collect();
    unique(&file, articles.iter().map(|article| &article.id), problems);
    let (id, source) = (table.id("id"), table.id("source"));
    let digest = table.flag("digest").unwrap_or(true);
    let title = table.texts("title").unwrap_or_default();
    Some(Law {
        id: id?,
        source,
        digest,
        title,
        articles,
        texts,
        file: file.clone(),
    })
}

fn article(table: &Table<'_>) -> Option<ArticleEntry> {
    let source = table.id("source");
    Some(ArticleEntry {
        id: table.id("id")?,
        source,
    })
}

impl Law {
    /// What can be cited of it.
    pub fn targets(&self, sources: &BTreeMap<String, bool>) -> LawTargets {
        let applies = |source: Option<&At<String>>| {
            source.is_none_or(|id| sources.get(&id.value).copied().unwrap_or(true))
        };
        let article =
            |entry: &ArticleEntry| (entry.id.value.clone(), applies(entry.source.as_ref()));
        LawTargets {
            applies: applies(self.source.as_ref()),
            articles: self.articles.iter().map(article).collect(),
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
        self.compare(problems);
    }

    /// `law.toml` and every language list the same articles in the same order.
    fn compare(&self, problems: &Problems) {
        let ids = self.articles.iter().map(|article| Some(&article.id));
        let mut listings = vec![Listing::new(&self.file, ids, self.id.at.clone())];
        for LawText { file, articles } in self.texts.values() {
            let ids = articles.iter().map(|article| article.id.as_ref());
            listings.push(Listing::new(file, ids, 0..0));
        }
        agree(&listings, problems);
    }
}
