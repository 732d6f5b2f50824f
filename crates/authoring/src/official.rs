//! Official texts beside a law: what `okuu-pack import` wrote. Only their frame is checked; the words are the
//! act's own and nobody's to mend.

use std::collections::BTreeMap;

use okuu_content::dialect::{self, Section};
use okuu_domain::Language;

use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::section::name_at;
use crate::table::{Document, Table};
use crate::tree::Tree;

/// The languages in which acts are published.
const LANGUAGES: [Language; 2] = [Language::Ky, Language::Ru];

const KEYS: [&str; 5] = ["act", "language", "edition", "file", "sha256"];

/// The id of the heading with the act's title, before its first chapter.
const TITLE: &str = "title";

/// The official text of an act in one language.
#[derive(Debug)]
pub(crate) struct Official {
    pub file: SourceFile,
    pub edition: String,
    /// The file that was imported.
    pub imported: String,
    /// Its hash.
    pub sha256: String,
    /// The act's title and what stands before its first chapter or article.
    pub title: String,
    pub preamble: String,
    pub chapters: Vec<OfficialPart>,
    pub articles: Vec<OfficialPart>,
}

/// A chapter up to its first article, or an article.
#[derive(Debug)]
pub(crate) struct OfficialPart {
    pub id: At<String>,
    pub title: String,
    pub markdown: String,
    /// The chapter that an article stands in.
    pub chapter: Option<String>,
}

/// Reads the folder `official` of a law.
pub(crate) fn read(
    tree: &Tree,
    law_folder: &str,
    law: &str,
    problems: &Problems,
) -> BTreeMap<Language, Official> {
    let folder = format!("{law_folder}/official");
    let mut texts = BTreeMap::new();
    for language in LANGUAGES {
        let name = |ending: &str| format!("{folder}/{language}.{ending}");
        let names = [name("md"), name("toml")];
        let [markdown, description] = &names;
        match names.each_ref().map(|name| tree.is_file(name)) {
            [true, true] => {
                let text = tree.read(markdown, problems);
                let described = tree.read(description, problems);
                if let (Some(text), Some(described)) = (text, described) {
                    let mut official = cut(text, problems);
                    official.describe(&described, law, language, problems);
                    texts.insert(language, official);
                }
            }
            [false, false] => {}
            [there, _] => {
                let missing = if there { description } else { markdown };
                problems.push(Problem::with(missing, ProblemKind::OfficialHalf));
            }
        }
    }
    let known = |name: &str| {
        let is = |l: &Language| name == format!("{l}.md") || name == format!("{l}.toml");
        LANGUAGES.iter().any(is)
    };
    for name in tree.names(&folder).iter().filter(|name| !known(name)) {
        let path = format!("{folder}/{name}");
        problems.push(Problem::with(path, ProblemKind::FileUnknown));
    }
    texts
}

/// How many numbers an article has at most: 24-1-1 was put in after 24-1. The importer makes no other ids, and
/// search finds an article by as many.
pub(crate) const MOST_NUMBERS: usize = 3;

/// Whether this is the id of an article: `art-24`, `art-24-1` or `art-24-1-1`.
pub(crate) fn is_article_id(id: &str) -> bool {
    let numbers = id.strip_prefix("art-").map(|rest| rest.split('-'));
    let whole = |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    numbers.is_some_and(|mut numbers| numbers.clone().count() <= MOST_NUMBERS && numbers.all(whole))
}

fn cut(file: SourceFile, problems: &Problems) -> Official {
    let sections = dialect::chapters_and_articles(&file.text);
    if sections.sections.is_empty() {
        problems.add(&file, &(0..0), ProblemKind::TextWithoutHeadings);
    } else if let Some(node) = sections.preamble.first() {
        problems.add(&file, &node.span, ProblemKind::OfficialTextBeforeHeading);
    }
    let mut official = Official {
        edition: String::new(),
        imported: String::new(),
        sha256: String::new(),
        title: String::new(),
        preamble: String::new(),
        chapters: Vec::new(),
        articles: Vec::new(),
        file,
    };
    for section in &sections.sections {
        official.add(section, problems);
    }
    let ids = official.chapters.iter().chain(&official.articles);
    unique(&official.file, ids.map(|part| &part.id), problems);
    official
}

impl Official {
    fn add(&mut self, section: &Section, problems: &Problems) {
        let span = &section.heading_span;
        let Some(id) = &section.heading.id else {
            return problems.add(&self.file, span, ProblemKind::HeadingIdMissing);
        };
        let at = name_at(&self.file, span, id);
        let markdown = self.file.text[section.body.clone()].to_owned();
        let part = |chapter| OfficialPart {
            id: At {
                value: id.clone(),
                at: at.clone(),
            },
            title: section.title(),
            markdown: markdown.clone(),
            chapter,
        };
        let first = self.chapters.is_empty() && self.articles.is_empty();
        match section.heading.level {
            1 if id == TITLE && first && self.title.is_empty() => {
                self.title = section.title();
                self.preamble = markdown;
            }
            1 if id.starts_with("ch-") && crate::ids::is_id(id) => self.chapters.push(part(None)),
            2 if is_article_id(id) => {
                let chapter = self.chapters.last().map(|chapter| chapter.id.value.clone());
                self.articles.push(part(chapter));
            }
            _ => problems.add(&self.file, &at, ProblemKind::OfficialHeading(id.clone())),
        }
    }

    fn describe(&mut self, file: &SourceFile, law: &str, language: Language, problems: &Problems) {
        let document = Document::parse(file, problems);
        let table = document.table(&KEYS, problems);
        must_be(&table, "act", law);
        must_be(&table, "language", language.code());
        self.edition = match table.find("edition") {
            Some(_) => table.day_if("edition"),
            None => table.text("edition").map(|it| it.value),
        }
        .unwrap_or_default();
        self.imported = table.text("file").map(|it| it.value).unwrap_or_default();
        let Some(sha256) = table.text("sha256") else {
            return;
        };
        let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if sha256.value.len() != 64 || !sha256.value.bytes().all(hex) {
            table.report(&sha256.at, ProblemKind::NotAHash(sha256.value.clone()));
        }
        self.sha256 = sha256.value;
    }
}

/// A value that the place of the file decides.
fn must_be(table: &Table<'_>, key: &str, expected: &str) {
    if let Some(found) = table.text(key).filter(|found| found.value != expected) {
        let expected = format!("{key} = \"{expected}\"");
        table.report(&found.at, ProblemKind::OfficialOfAnother { expected });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("art-24", true)]
    #[case("art-24-1", true)]
    #[case("art-24-1-2", true)]
    #[case("art-24-1-2-1", false)]
    #[case("art-", false)]
    #[case("art-24-", false)]
    #[case("art-a", false)]
    #[case("ch-1", false)]
    fn an_article_is_known_by_its_number(#[case] id: &str, #[case] is: bool) {
        assert_eq!(is_article_id(id), is);
    }
}
