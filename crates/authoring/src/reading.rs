//! The reading text of a module: lessons with their aims, statements and checklists.

use okuu_content::dialect::{Item, List, NodeKind, is_aim};

use crate::agree::Listing;
use crate::file::{At, SourceFile};
use crate::ids::{is_id, unique};
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::report::Counts;
use crate::section::{self, Section};
use crate::statement;
use crate::walk;

/// A reading text in one language.
#[derive(Debug)]
pub(crate) struct ReadingText {
    pub file: SourceFile,
    pub lessons: Vec<Lesson>,
}

/// A lesson in one language.
#[derive(Debug)]
pub(crate) struct Lesson {
    pub section: Section,
    /// Its checklist items in order, over all its checklists. None is an id that is missing or wrong, which
    /// has been reported.
    pub checklist: Vec<Option<At<String>>>,
}

impl ReadingText {
    /// Its lessons, to be compared with other languages.
    pub fn lesson_ids(&self) -> Listing<'_> {
        let ids = self.lessons.iter().map(|lesson| lesson.section.id.as_ref());
        Listing::new(&self.file, ids, 0..0)
    }

    /// The checklist items of a lesson, to be compared with other languages.
    pub fn checklist_ids(&self, lesson: &str) -> Option<Listing<'_>> {
        let is = |found: &&Lesson| {
            found
                .section
                .id
                .as_ref()
                .is_some_and(|id| id.value == lesson)
        };
        let lesson = self.lessons.iter().find(is)?;
        let ids = lesson.checklist.iter().map(Option::as_ref);
        Some(Listing::new(&self.file, ids, lesson.section.at.clone()))
    }
}

/// Reads the text as far as it can be read without knowing the rest of the tree.
pub(crate) fn read(file: SourceFile, problems: &Problems) -> ReadingText {
    let mut lessons = Vec::new();
    for section in section::read(&file, problems) {
        if section.nodes.first().is_some_and(|node| !is_aim(node)) {
            problems.add(&file, &section.at, ProblemKind::AimMissing);
        }
        let checklist = checklist(&file, &section, problems);
        lessons.push(Lesson { section, checklist });
    }
    unique(
        &file,
        lessons
            .iter()
            .flat_map(|lesson| lesson.checklist.iter().flatten()),
        problems,
    );
    ReadingText { file, lessons }
}

/// Checks what the lessons say; the figures they show are added to `shown`.
pub(crate) fn check(
    text: &ReadingText,
    around: Surroundings<'_>,
    shown: &mut Vec<String>,
) -> Counts {
    let mut statements = Vec::new();
    for Lesson { section, .. } in &text.lessons {
        prose::check_heading(&text.file, &section.heading, &section.at, around);
        prose::refuse_top_headings(&text.file, &section.nodes, around.problems);
        shown.extend(prose::check(&text.file, &section.nodes, around));
        statements.extend(statement::statements(&section.nodes));
    }
    statement::judge(&text.file, &statements, around.targets, around.problems)
}

/// The items of the lesson's checklists. Only a list that stands by itself can be ticked, and only when
/// every item of it has a box.
fn checklist(file: &SourceFile, section: &Section, problems: &Problems) -> Vec<Option<At<String>>> {
    let mut ids = Vec::new();
    let mut top = Vec::new();
    for node in &section.nodes {
        if let NodeKind::List(list) = &node.kind {
            top.push(list);
            ids.extend(list_ids(file, list, problems));
        }
    }
    walk::blocks(&section.nodes, &mut |node| {
        if let NodeKind::List(list) = &node.kind
            && !top.iter().any(|known| std::ptr::eq(*known, list))
        {
            for item in list.items.iter().filter(|item| item.task.is_some()) {
                problems.add(file, &item.span, ProblemKind::ChecklistItemMisplaced);
            }
        }
    });
    ids
}

fn list_ids(file: &SourceFile, list: &List, problems: &Problems) -> Vec<Option<At<String>>> {
    let boxes = list.items.iter().filter(|item| item.task.is_some()).count();
    let mut ids = Vec::new();
    for item in &list.items {
        if boxes > 0 && item.task.is_none() {
            problems.add(file, &item.span, ProblemKind::ChecklistItemMisplaced);
        } else if boxes > 0 {
            ids.push(item_id(file, item, problems));
        }
    }
    ids
}

fn item_id(file: &SourceFile, item: &Item, problems: &Problems) -> Option<At<String>> {
    let Some(name) = &item.id else {
        problems.add(file, &item.span, ProblemKind::ChecklistIdMissing);
        return None;
    };
    if !is_id(&name.text) {
        problems.add(file, &name.span, ProblemKind::BadId(name.text.clone()));
        return None;
    }
    Some(At {
        value: name.text.clone(),
        at: name.span.clone(),
    })
}
