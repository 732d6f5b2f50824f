//! Laws by chapter, manuals, and what lies on the shelves of the library.

use okuu_content::{ArticleOutline, ChapterOutline, LawOutline, ManualOutline, ManualSection};
use okuu_domain::{Language, LearnerId};

use crate::Failure;
use crate::app::App;
use crate::people::count;
use crate::reading::not_in_pack;
use crate::view::{
    ArticleCard, ArticleLinks, ArticleView, ChapterView, DigestView, LawCard, LawView, Library,
    ManualCard, ManualView, SectionView, TermCard,
};

impl App {
    /// Laws, manuals and glossary.
    pub(crate) fn library(
        &self,
        language: Language,
        learner: Option<LearnerId>,
    ) -> Result<Library, Failure> {
        let pack = self.pack();
        let terms = pack.terms(language)?.into_iter().map(|term| TermCard {
            link: format!("term:{}", term.id),
            title: term.name,
            abbreviation: term.abbr,
            official: term.checked,
        });
        let laws = pack.laws(language)?;
        Ok(Library {
            laws: laws.into_iter().map(law_card).collect(),
            manuals: self.manual_cards(language, learner)?,
            terms: terms.collect(),
        })
    }

    /// A law by chapter.
    pub(crate) fn law(&self, language: Language, law: String) -> Result<LawView, Failure> {
        let law = self.pack().law(&law, language)?;
        Ok(LawView {
            chapters: chapters(&law),
            id: law.id,
            title: law.title,
            digest: law.digest,
            source: law.source.title,
            official: law.official,
        })
    }

    /// An article, by what follows `law:` in its link.
    pub(crate) fn article(&self, target: &str, language: Language) -> Result<ArticleView, Failure> {
        let (law, article) = target
            .split_once('#')
            .ok_or_else(|| not_in_pack(format!("law:{target}")))?;
        let article = self.pack().article(law, article, language)?;
        let (source, applies) = match &article.source {
            Some(source) => (Some(source), source.applies),
            None => (None, false),
        };
        let digest = article.html.map(|html| DigestView {
            html,
            own_words: article.digest,
            edition: source.and_then(|source| source.edition.clone()),
            applies,
            statements: article.statements,
            to_confirm: article.to_confirm,
        });
        let link = |id: &str| format!("law:{law}#{id}");
        let beside = |article: okuu_content::ArticleLink| ArticleLinks {
            link: link(&article.id),
            number: article.number,
        };
        Ok(ArticleView {
            law: law.to_owned(),
            law_title: article.law_title,
            number: article.number,
            title: article.title,
            digest,
            source: source.map(|source| source.title.clone()),
            official: article.official,
            previous: article.previous.map(beside),
            next: article.next.map(beside),
        })
    }

    /// A manual with its table of contents.
    pub(crate) fn manual(&self, language: Language, manual: String) -> Result<ManualView, Failure> {
        let manual = self.pack().manual(&manual, language)?;
        Ok(ManualView {
            id: manual.id,
            title: manual.title,
            summary: manual.summary,
            edition: manual.edition,
            sections: manual.sections,
        })
    }

    /// A section of a manual.
    pub(crate) fn manual_section(
        &self,
        language: Language,
        manual: String,
        section: String,
    ) -> Result<SectionView, Failure> {
        let outline = self.pack().manual(&manual, language)?;
        let text = self.pack().manual_section(&manual, &section, language)?;
        let all = outline.sections;
        let place = all.iter().position(|one| one.id == section);
        let place = place.ok_or_else(|| not_in_pack(format!("manual:{manual}#{section}")))?;
        let before = place.checked_sub(1).and_then(|place| all.get(place));
        Ok(SectionView {
            manual,
            manual_title: outline.title,
            place: count(place + 1),
            previous: before.cloned(),
            next: all.get(place + 1).cloned(),
            id: text.id,
            title: text.title,
            html: text.html,
            sections: all,
        })
    }

    /// All sections of a manual, to be printed.
    pub(crate) fn manual_text(
        &self,
        language: Language,
        manual: String,
    ) -> Result<Vec<ManualSection>, Failure> {
        let outline = self.pack().manual(&manual, language)?;
        let sections = outline.sections.iter();
        let text = sections.map(|one| self.pack().manual_section(&manual, &one.id, language));
        Ok(text.collect::<Result<_, _>>()?)
    }

    /// The manuals, those for the learner's commission first.
    fn manual_cards(
        &self,
        language: Language,
        learner: Option<LearnerId>,
    ) -> Result<Vec<ManualCard>, Failure> {
        let audience = match learner {
            Some(learner) => Some(self.store().profile(learner)?.commission.kind.code()),
            None => None,
        };
        let is_for = |manual: &ManualOutline| {
            audience.is_some_and(|audience| manual.audiences.iter().any(|it| it == audience))
        };
        let manuals = self.pack().manuals(language)?.into_iter();
        let mut cards: Vec<_> = manuals
            .map(|manual| ManualCard {
                for_learner: is_for(&manual),
                sections: count(manual.sections.len()),
                id: manual.id,
                title: manual.title,
                summary: manual.summary,
            })
            .collect();
        cards.sort_by_key(|card| !card.for_learner);
        Ok(cards)
    }
}

fn law_card(law: LawOutline) -> LawCard {
    let digests = law.articles.iter().filter(|article| article.digest);
    LawCard {
        articles: count(law.articles.len()),
        digests: count(digests.count()),
        official: law.official.map(|text| text.edition),
        id: law.id,
        title: law.title,
    }
}

/// The articles of a law under their chapters. Those of no known chapter stand where they are, under no heading;
/// what lies between two articles of one chapter belongs to it.
fn chapters(law: &LawOutline) -> Vec<ChapterView> {
    let mut groups: Vec<ChapterView> = Vec::new();
    let mut left = law.chapters.iter().peekable();
    let mut present: Option<&str> = None;
    for (place, article) in law.articles.iter().enumerate() {
        let chapter = chapter_of(law, place);
        if groups.is_empty() || chapter != present {
            // A chapter of which no article is known has its place too.
            while let Some(next) = left.next_if(|_| chapter.is_some()) {
                groups.push(group(Some(next)));
                if chapter == Some(next.id.as_str()) {
                    break;
                }
            }
            if chapter.is_none() {
                groups.push(group(None));
            }
            present = chapter;
        }
        if let Some(group) = groups.last_mut() {
            group.articles.push(article_card(&law.id, article));
        }
    }
    groups.extend(left.map(|chapter| group(Some(chapter))));
    groups
}

fn chapter_of(law: &LawOutline, place: usize) -> Option<&str> {
    let named = |article: &'_ ArticleOutline| article.chapter.is_some();
    let (before, after) = law.articles.split_at(place);
    let next = after.iter().find(|article| named(article))?;
    let last = before.iter().rev().find(|article| named(article));
    let here = law.articles[place].chapter.as_deref();
    let around = last.filter(|last| last.chapter == next.chapter);
    here.or_else(|| around.and_then(|last| last.chapter.as_deref()))
}

fn group(chapter: Option<&ChapterOutline>) -> ChapterView {
    let text = |part: fn(&ChapterOutline) -> &String| {
        chapter
            .map(|chapter| part(chapter).clone())
            .unwrap_or_default()
    };
    ChapterView {
        id: chapter.map(|chapter| chapter.id.clone()),
        number: text(|chapter| &chapter.number),
        title: text(|chapter| &chapter.title),
        official_html: text(|chapter| &chapter.official_html),
        articles: Vec::new(),
    }
}

fn article_card(law: &str, article: &ArticleOutline) -> ArticleCard {
    ArticleCard {
        link: format!("law:{law}#{}", article.id),
        number: article.number.clone(),
        title: article.title.clone(),
        digest: article.digest,
        official: article.official,
        sure: article.sure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(chapters: &[&str], articles: &[(&str, Option<&str>)]) -> LawOutline {
        let chapter = |id: &&str| ChapterOutline {
            id: (*id).to_owned(),
            number: String::new(),
            title: String::new(),
            official_html: String::new(),
        };
        let article = |(id, chapter): &(&str, Option<&str>)| ArticleOutline {
            id: (*id).to_owned(),
            number: (*id).to_owned(),
            title: String::new(),
            chapter: chapter.map(str::to_owned),
            digest: false,
            official: false,
            sure: false,
        };
        LawOutline {
            id: "law".to_owned(),
            title: String::new(),
            digest: true,
            source: okuu_content::Source::default(),
            official: None,
            chapters: chapters.iter().map(chapter).collect(),
            articles: articles.iter().map(article).collect(),
        }
    }

    fn told(law: &LawOutline) -> String {
        let group = |group: ChapterView| {
            let articles: Vec<_> = group.articles.into_iter().map(|it| it.number).collect();
            let id = group.id.unwrap_or("-".to_owned());
            format!("{id}: {}", articles.join(" "))
        };
        let groups: Vec<_> = chapters(law).into_iter().map(group).collect();
        groups.join(" / ")
    }

    #[test]
    fn articles_stand_under_their_chapters() {
        let (a, b) = (Some("a"), Some("b"));
        let whole = law(&["a", "b"], &[("1", a), ("2", a), ("3", b)]);
        assert_eq!(told(&whole), "a: 1 2 / b: 3");
        let none = law(&[], &[("1", None), ("2", None)]);
        assert_eq!(told(&none), "-: 1 2", "a law whose chapters nobody knows");
    }

    #[test]
    fn an_article_of_no_known_chapter_stays_in_its_place() {
        let (a, b) = (Some("a"), Some("b"));
        let between = law(
            &["a", "b"],
            &[("1", a), ("2", None), ("3", a), ("4", None), ("5", b)],
        );
        assert_eq!(told(&between), "a: 1 2 3 / -: 4 / b: 5");
        let at_the_ends = law(&["a"], &[("1", None), ("2", a), ("3", None)]);
        assert_eq!(told(&at_the_ends), "-: 1 / a: 2 / -: 3");
    }

    #[test]
    fn a_chapter_without_a_known_article_is_listed() {
        let articles = [("1", Some("b"))];
        assert_eq!(told(&law(&["a", "b", "c"], &articles)), "a:  / b: 1 / c: ");
        assert_eq!(told(&law(&["a"], &[])), "a: ");
    }
}
