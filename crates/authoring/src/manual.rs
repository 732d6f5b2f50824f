//! A manual: `manual.toml` and its sections in every language.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;

use crate::agree::{Listing, agree};
use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::report::{Counts, ModuleCounts};
use crate::section::{self, Section};
use crate::statement;
use crate::table::{Document, Texts};
use crate::targets::Targets;
use crate::tree::Tree;
use crate::walk;

const KEYS: [&str; 5] = ["id", "edition", "audiences", "title", "summary"];

/// A manual in all languages.
#[derive(Debug)]
pub(crate) struct Manual {
    /// The name of its folder, which is its id.
    pub id: String,
    pub edition: String,
    pub audiences: Vec<String>,
    pub title: Texts,
    pub summary: Texts,
    pub texts: BTreeMap<Language, ManualText>,
}

/// The sections in one language.
#[derive(Debug)]
pub(crate) struct ManualText {
    pub file: SourceFile,
    pub sections: Vec<Section>,
}

/// Reads the folder `manuals/id`; `audiences` are those of the programme.
pub(crate) fn read(tree: &Tree, id: &str, audiences: &[&str], problems: &Problems) -> Manual {
    let folder = format!("manuals/{id}");
    let mut manual = Manual {
        id: id.to_owned(),
        edition: String::new(),
        audiences: Vec::new(),
        title: Texts::new(),
        summary: Texts::new(),
        texts: BTreeMap::new(),
    };
    if let Some(file) = tree.read(&format!("{folder}/manual.toml"), problems) {
        manual.describe(&file, audiences, problems);
    }
    for language in Language::ALL {
        if let Some(file) = tree.read(&format!("{folder}/{language}.md"), problems) {
            let sections = section::read(&file, problems);
            manual.texts.insert(language, ManualText { file, sections });
        }
    }
    let known = |name: &str| {
        name == "manual.toml" || Language::ALL.iter().any(|l| name == format!("{l}.md"))
    };
    for name in tree.names(&folder).iter().filter(|name| !known(name)) {
        let path = format!("{folder}/{name}");
        problems.push(Problem::with(path, ProblemKind::FileUnknown));
    }
    manual
}

impl Manual {
    fn describe(&mut self, file: &SourceFile, audiences: &[&str], problems: &Problems) {
        let document = Document::parse(file, problems);
        let table = document.table(&KEYS, problems);
        if let Some(id) = table.id("id").filter(|id| id.value != self.id) {
            let expected = self.id.clone();
            problems.add(file, &id.at, ProblemKind::ManualIdDiffers { expected });
        }
        self.edition = table.id("edition").map(|it| it.value).unwrap_or_default();
        self.audiences = programme_audiences(&table, audiences);
        self.title = table.texts("title").unwrap_or_default();
        self.summary = table.texts("summary").unwrap_or_default();
    }

    /// The ids of its sections in any language.
    pub fn sections(&self) -> BTreeSet<String> {
        let sections = self.texts.values().flat_map(|text| &text.sections);
        sections
            .filter_map(|section| Some(section.id.as_ref()?.value.clone()))
            .collect()
    }

    /// Checks what the sections say by the rules of a reading text, and that the languages agree.
    pub fn check(&self, targets: &Targets, problems: &Problems) -> ModuleCounts {
        let none = BTreeSet::new();
        let around = Surroundings {
            targets,
            figures: &none,
            problems,
        };
        let counted = self.texts.iter();
        let languages = counted.map(|(language, text)| (*language, text.check(around)));
        let languages = languages.collect();
        let listings: Vec<_> = self.texts.values().map(ManualText::listing).collect();
        agree(&listings, problems);
        ModuleCounts {
            module: self.id.clone(),
            languages,
        }
    }
}

/// The audiences that a table names, each of which the programme must know.
fn programme_audiences(table: &crate::table::Table<'_>, known: &[&str]) -> Vec<String> {
    let named = table.list("audiences");
    if named.is_empty() {
        let key = "audiences = [\"…\"]".to_owned();
        table.report(&table.key("audiences"), ProblemKind::KeyMissing(key));
    }
    for audience in &named {
        if !known.contains(&audience.value.as_str()) {
            let (value, options) = (audience.value.clone(), known.join(", "));
            table.report(&audience.at, ProblemKind::NotOneOf { value, options });
        }
    }
    named.into_iter().map(|audience| audience.value).collect()
}

impl ManualText {
    fn listing(&self) -> Listing<'_> {
        let ids = self.sections.iter().map(|section| section.id.as_ref());
        Listing::new(&self.file, ids, 0..0)
    }

    fn check(&self, around: Surroundings<'_>) -> Counts {
        let mut statements = Vec::new();
        for section in &self.sections {
            prose::check_heading(&self.file, &section.heading, &section.at, around);
            prose::refuse_top_headings(&self.file, &section.nodes, around.problems);
            prose::check(&self.file, &section.nodes, around);
            self.refuse_checklists(section, around.problems);
            statements.extend(statement::all(&section.nodes));
        }
        statement::judge(&self.file, &statements, around.targets, around.problems)
    }

    /// What can be ticked is recorded, and records belong to modules.
    fn refuse_checklists(&self, section: &Section, problems: &Problems) {
        walk::blocks(&section.nodes, &mut |node| {
            if let okuu_content::dialect::NodeKind::List(list) = &node.kind {
                for item in list.items.iter().filter(|item| item.task.is_some()) {
                    problems.add(&self.file, &item.span, ProblemKind::ManualChecklist);
                }
            }
        });
    }
}
