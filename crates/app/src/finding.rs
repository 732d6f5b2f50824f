//! Search, and the texts behind links.

use okuu_content::{HitKind, Search};
use okuu_domain::Language;

use crate::Failure;
use crate::app::App;
use crate::reading::not_in_pack;
use crate::view::{DocumentView, SearchHit, SearchResults};

/// Hits shown at most.
const HITS: usize = 40;

impl App {
    /// Finds texts of one kind or of any in all languages, the reader's first.
    pub(crate) fn search(
        &self,
        language: Language,
        query: String,
        kind: Option<HitKind>,
    ) -> Result<SearchResults, Failure> {
        let search = Search::new(&query, language).of_kind(kind).at_most(HITS);
        let found = self.pack().search(&search)?;
        let hits = found.hits.into_iter().map(|hit| SearchHit {
            kind: hit.kind,
            link: hit.link,
            anchor: hit.anchor,
            title: hit.title,
            context: hit.context,
            snippet_html: hit.snippet_html,
            language: hit.language,
        });
        Ok(SearchResults {
            hits: hits.collect(),
            meant: found.meant,
            kinds: found.kinds,
        })
    }

    /// The text behind a link.
    pub(crate) fn document(
        &self,
        language: Language,
        link: String,
    ) -> Result<DocumentView, Failure> {
        match link.split_once(':') {
            Some(("law", target)) => {
                let article = self.article(target, language)?;
                Ok(DocumentView::Article(Box::new(article)))
            }
            Some(("source", id)) => self.source(id, language),
            Some(("term", id)) => self.term(id, language),
            Some(_) | None => Err(not_in_pack(format!("«{link}» is no link to a document"))),
        }
    }

    fn source(&self, id: &str, language: Language) -> Result<DocumentView, Failure> {
        let source = self.pack().source(id, language)?;
        let details = [source.number, source.date, source.edition];
        let details: Vec<_> = details.into_iter().flatten().collect();
        Ok(DocumentView::Source {
            title: source.title,
            details: details.join(" · "),
            note: source.note,
            url: source.url,
            applies: source.applies,
        })
    }

    fn term(&self, id: &str, language: Language) -> Result<DocumentView, Failure> {
        let term = self.pack().term(id, language)?;
        let others = term
            .others
            .into_iter()
            .map(|other| (other.language, other.name));
        Ok(DocumentView::Term {
            title: term.name,
            abbreviation: term.abbr,
            definition: term.definition,
            translations: others.collect(),
            official: term.checked,
        })
    }
}
