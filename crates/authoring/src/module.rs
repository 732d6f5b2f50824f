//! A module: `module.toml` and the texts beside it in every language.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;

use crate::agree::agree;
use crate::assessment::{self, AssessmentFile};
use crate::deck::{self, DeckFile};
use crate::figure::{self, FigureFile};
use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::prose::Surroundings;
use crate::reading::{self, ReadingText};
use crate::report::ModuleCounts;
use crate::table::{Document, Texts};
use crate::targets::Targets;
use crate::tree::Tree;

/// The longest reading time that is no slip of the pen: a working day.
const MOST_MINUTES: u32 = 480;

/// A module that can be read.
#[derive(Debug)]
pub(crate) struct Module {
    /// The id that `programme.toml` gives it.
    pub id: String,
    pub edition: String,
    /// Reading time with the assessment.
    pub minutes: u32,
    pub summary: Texts,
    pub reading: BTreeMap<Language, ReadingText>,
    pub assessments: BTreeMap<Language, AssessmentFile>,
    pub decks: BTreeMap<Language, DeckFile>,
    pub figures: Vec<FigureFile>,
}

/// Reads the folder and reports what can be seen without knowing the rest of the tree.
pub(crate) fn read(tree: &Tree, folder: &str, id: &str, problems: &Problems) -> Module {
    let mut module = Module {
        id: id.to_owned(),
        edition: String::new(),
        minutes: 0,
        summary: Texts::new(),
        reading: BTreeMap::new(),
        assessments: BTreeMap::new(),
        decks: BTreeMap::new(),
        figures: figure::read(tree, folder, problems),
    };
    if let Some(file) = tree.read(&format!("{folder}/module.toml"), problems) {
        module.describe(&file, problems);
    }
    for language in Language::ALL {
        let text = |kind: &str| tree.read(&format!("{folder}/{language}{kind}.md"), problems);
        if let Some(file) = text("") {
            module
                .reading
                .insert(language, reading::read(file, problems));
        }
        if let Some(file) = text(".deck") {
            module.decks.insert(language, deck::read(file, problems));
        }
        if let Some(file) = text(".check") {
            module
                .assessments
                .insert(language, assessment::read(file, problems));
        }
    }
    report_unknown_files(tree, folder, problems);
    module
}

fn report_unknown_files(tree: &Tree, folder: &str, problems: &Problems) {
    let texts = ["", ".deck", ".check"];
    let mut known = vec!["module.toml".to_owned(), "figures".to_owned()];
    for language in Language::ALL {
        known.extend(texts.map(|kind| format!("{language}{kind}.md")));
    }
    for name in tree
        .names(folder)
        .iter()
        .filter(|name| !known.contains(name))
    {
        problems.push(Problem::with(
            format!("{folder}/{name}"),
            ProblemKind::FileUnknown,
        ));
    }
    let figures = format!("{folder}/figures");
    for name in tree.names(&figures) {
        if name != "strings.toml" && !name.ends_with(".svg") {
            problems.push(Problem::with(
                format!("{figures}/{name}"),
                ProblemKind::FileUnknown,
            ));
        }
    }
}

impl Module {
    fn describe(&mut self, file: &SourceFile, problems: &Problems) {
        let document = Document::parse(file, problems);
        let table = document.table(&["id", "edition", "minutes", "summary"], problems);
        if let Some(id) = table.id("id").filter(|id| id.value != self.id) {
            let expected = self.id.clone();
            problems.add(file, &id.at, ProblemKind::ModuleIdDiffers { expected });
        }
        self.edition = table
            .id("edition")
            .map(|edition| edition.value)
            .unwrap_or_default();
        self.minutes = table
            .whole("minutes", 1..MOST_MINUTES + 1)
            .unwrap_or_default();
        self.summary = table.texts("summary").unwrap_or_default();
    }

    /// The ids of its lessons in any language.
    pub fn lessons(&self) -> BTreeSet<String> {
        let lessons = self.reading.values().flat_map(|text| &text.lessons);
        lessons
            .filter_map(|lesson| Some(lesson.section.id.as_ref()?.value.clone()))
            .collect()
    }

    /// Checks what the texts say, that they agree, and that every figure is shown.
    pub fn check(&self, targets: &Targets, problems: &Problems) -> ModuleCounts {
        let figures = self
            .figures
            .iter()
            .map(|figure| figure.shown_as.clone())
            .collect();
        let around = Surroundings {
            targets,
            figures: &figures,
            problems,
        };
        let mut shown = Vec::new();
        let mut languages = BTreeMap::new();
        for (language, text) in &self.reading {
            languages.insert(*language, reading::check(text, around, &mut shown));
        }
        self.decks
            .values()
            .for_each(|text| deck::check(text, around, &mut shown));
        self.assessments
            .values()
            .for_each(|text| assessment::check(text, around, &mut shown));
        for figure in self
            .figures
            .iter()
            .filter(|figure| !shown.contains(&figure.shown_as))
        {
            problems.push(Problem::with(
                figure.file.path.clone(),
                ProblemKind::FigureUnused,
            ));
        }
        self.compare_lessons(problems);
        deck::compare(&self.decks.values().collect::<Vec<_>>(), problems);
        assessment::compare(&self.assessments.values().collect::<Vec<_>>(), problems);
        ModuleCounts {
            module: self.id.clone(),
            languages,
        }
    }

    fn compare_lessons(&self, problems: &Problems) {
        let lessons: Vec<_> = self.reading.values().map(ReadingText::lesson_ids).collect();
        agree(&lessons, problems);
        for id in self.lessons() {
            let texts = self.reading.values();
            let items: Vec<_> = texts.filter_map(|text| text.checklist_ids(&id)).collect();
            agree(&items, problems);
        }
    }
}
