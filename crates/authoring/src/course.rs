//! The whole tree, read and checked.

use std::collections::BTreeMap;

use crate::file::SourceFile;
use crate::form::{self, Form};
use crate::glossary::{self, Term};
use crate::ids::is_id;
use crate::kind::ProblemKind;
use crate::law::{self, Law};
use crate::manual::{self, Manual};
use crate::module::{self, Module};
use crate::order;
use crate::problem::Problem;
use crate::problems::Problems;
use crate::programme::{self, Programme};
use crate::report::Report;
use crate::source::{self, Source};
use crate::targets::Targets;
use crate::tree::Tree;

/// Everything a pack is made of.
#[derive(Debug)]
pub(crate) struct Course {
    pub programme: Programme,
    pub sources: Vec<Source>,
    pub terms: Vec<Term>,
    pub laws: Vec<Law>,
    pub manuals: Vec<Manual>,
    /// The modules that can be read, in the order of the programme.
    pub modules: Vec<Module>,
}

/// Reads and checks the tree. The course is whole only when the report has no errors.
pub(crate) fn read(tree: &Tree) -> (Course, Report) {
    let problems = Problems::default();
    let file = |name: &str| tree.read(name, &problems);
    // A missing file is reported; an empty one in its place lets the rest be checked.
    let or_empty = |name: &str| file(name).unwrap_or_else(|| SourceFile::new(name, ""));
    let programme = match file("programme.toml") {
        Some(file) => programme::read(&file, &problems),
        None => Programme::default(),
    };
    let sources = source::read(&or_empty("sources.toml"), &problems);
    let terms = glossary::read(&or_empty("glossary.toml"), &problems);
    let laws = read_laws(tree, &problems);
    let manuals = read_manuals(tree, &programme, &problems);
    let modules = read_modules(tree, &programme, &problems);
    let course = Course {
        programme,
        sources,
        terms,
        laws,
        manuals,
        modules,
    };
    let forms = read_forms(tree, &problems);
    let targets = course.targets();
    for form in &forms {
        form.check(&targets, &problems);
    }
    for law in &course.laws {
        law.check(&targets, &problems);
        order::compare(law, &problems);
    }
    let modules = course.modules.iter();
    let modules = modules.map(|module| module.check(&targets, &problems));
    let modules = modules.collect();
    let manuals = course.manuals.iter();
    let manuals = manuals.map(|manual| manual.check(&targets, &problems));
    let manuals = manuals.collect();
    let report = Report {
        problems: problems.into_sorted(),
        modules,
        manuals,
    };
    (course, report)
}

fn read_laws(tree: &Tree, problems: &Problems) -> Vec<Law> {
    let folders = tree.names("laws");
    let laws: Vec<_> = folders
        .iter()
        .filter_map(|name| law::read(tree, &format!("laws/{name}"), problems))
        .collect();
    let mut seen: Vec<&Law> = Vec::new();
    for law in &laws {
        if let Some(first) = seen.iter().find(|other| other.id.value == law.id.value) {
            let first_line = first.file.place(&first.id.at).line;
            let kind = ProblemKind::DuplicateId {
                id: law.id.value.clone(),
                first_line,
            };
            problems.add(&law.file, &law.id.at, kind);
        }
        seen.push(law);
    }
    laws
}

/// Forms are checked with the rest and go into no pack yet: nothing on a tablet calculates with them.
fn read_forms(tree: &Tree, problems: &Problems) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for name in tree.names("forms") {
        let path = format!("forms/{name}");
        let stem = name.strip_suffix(".toml");
        let (Some(stem), true) = (stem, tree.is_file(&path)) else {
            problems.push(Problem::with(path, ProblemKind::FileUnknown));
            continue;
        };
        let form = tree
            .read(&path, problems)
            .and_then(|file| form::read(file, problems));
        if let Some(form) = form {
            form.check_name(stem, problems);
            forms.push(form);
        }
    }
    forms
}

fn read_manuals(tree: &Tree, programme: &Programme, problems: &Problems) -> Vec<Manual> {
    let audiences = programme.audiences.iter();
    let audiences: Vec<_> = audiences.map(|(id, _)| id.value.as_str()).collect();
    let mut manuals = Vec::new();
    for name in tree.names("manuals") {
        let path = format!("manuals/{name}");
        if !tree.is_folder(&path) {
            problems.push(Problem::with(path, ProblemKind::FileUnknown));
        } else if is_id(&name) {
            manuals.push(manual::read(tree, &name, &audiences, problems));
        } else {
            problems.push(Problem::with(path, ProblemKind::BadId(name)));
        }
    }
    manuals
}

/// The modules that have a folder. One without is announced, not yet readable.
fn read_modules(tree: &Tree, programme: &Programme, problems: &Problems) -> Vec<Module> {
    let mut modules = Vec::new();
    let mut listed = Vec::new();
    for announced in &programme.modules {
        let Some(name) = &announced.folder else {
            continue;
        };
        listed.push(name.value.as_str());
        let folder = format!("modules/{}", name.value);
        if tree.is_folder(&folder) {
            modules.push(module::read(tree, &folder, &announced.id.value, problems));
        }
    }
    for name in tree
        .names("modules")
        .iter()
        .filter(|name| !listed.contains(&name.as_str()))
    {
        let path = format!("modules/{name}");
        let folder = tree.is_folder(&path);
        let kind = if folder {
            ProblemKind::FolderUnlisted
        } else {
            ProblemKind::FileUnknown
        };
        problems.push(Problem::with(path, kind));
    }
    modules
}

impl Course {
    fn targets(&self) -> Targets {
        let sources: BTreeMap<_, _> = self
            .sources
            .iter()
            .map(|source| (source.id.value.clone(), source.applies))
            .collect();
        let lessons = |id: &str| {
            self.modules
                .iter()
                .find(|module| module.id == id)
                .map(Module::lessons)
        };
        let announced = self.programme.modules.iter().map(|module| &module.id.value);
        Targets {
            terms: self
                .terms
                .iter()
                .map(|term| term.id.value.clone())
                .collect(),
            modules: announced.map(|id| (id.clone(), lessons(id))).collect(),
            manuals: self
                .manuals
                .iter()
                .map(|manual| (manual.id.clone(), manual.sections()))
                .collect(),
            laws: self
                .laws
                .iter()
                .map(|law| (law.id.value.clone(), law.targets(&sources)))
                .collect(),
            sources,
        }
    }
}
