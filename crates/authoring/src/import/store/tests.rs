//! The process dies between two steps, or a step fails.

use rstest::rstest;

use super::*;
use crate::official;
use crate::problems::Problems;
use crate::tree::Tree;

const OLD: [&str; 2] = ["# Old {#title}\n\n## 1. Old {#art-1}\n", "2019-05-03"];
const NEW: [&str; 2] = ["# New {#title}\n\n## 1. New {#art-1}\n", "2020-06-04"];

/// The folder of a law with or without an official text.
struct Law {
    dir: TempDir,
    place: Place,
}

impl Law {
    fn with(text: Option<[&str; 2]>) -> Self {
        let dir = TempDir::new().unwrap();
        let folder = dir.path().join("law/official");
        let place = Place {
            markdown: folder.join("ru.md"),
            description: folder.join("ru.toml"),
        };
        fs::create_dir_all(folder).unwrap();
        let law = Self { dir, place };
        if let Some([markdown, edition]) = text {
            write(&law.place, markdown, &described(edition)).unwrap();
        }
        law
    }

    /// What a check of the content sees: titles and editions that stand together, or what it tells.
    fn seen(&self) -> Result<Vec<(String, String)>, Vec<String>> {
        let problems = Problems::default();
        let texts = official::read(&Tree::new(self.dir.path()), "law", "law", &problems);
        let told: Vec<_> = problems.into_sorted().iter().map(told).collect();
        if !told.is_empty() {
            return Err(told);
        }
        let pair = |text: official::Official| (text.title, text.edition);
        Ok(texts.into_values().map(pair).collect())
    }

    fn hidden(&self) -> usize {
        let names = fs::read_dir(self.place.folder()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with('.')).count()
    }
}

fn told(problem: &crate::Problem) -> String {
    format!("{}: {}", problem.file, problem.kind.expected())
}

fn described(edition: &str) -> String {
    let hash = "0".repeat(64);
    description("law", Language::Ru, edition, Path::new("a.docx"), &hash)
}

fn pair(title: &str, edition: &str) -> Result<Vec<(String, String)>, Vec<String>> {
    Ok(vec![(title.to_owned(), edition.to_owned())])
}

#[rstest]
#[case(Some(OLD))]
#[case(None)]
fn wherever_the_process_dies_no_text_stands_beside_the_description_of_another(
    #[case] before: Option<[&str; 2]>,
) {
    for taken in 0..=STEPS.len() {
        let law = Law::with(before);
        let replacement = Replacement::prepare(&law.place, NEW[0], &described(NEW[1])).unwrap();
        for step in &STEPS[..taken] {
            replacement.take(*step).unwrap();
        }
        // What dies cleans up nothing.
        std::mem::forget(replacement);
        match law.seen() {
            Ok(texts) if taken == STEPS.len() => assert_eq!(Ok(texts), pair("New", NEW[1])),
            Ok(texts) => {
                let kept = before.map_or(Ok(Vec::new()), |_| pair("Old", OLD[1]));
                assert_eq!(Ok(texts), kept, "after {taken} steps");
            }
            Err(told) => assert!(
                told[0].contains("okuu-pack import"),
                "it says what to do after {taken} steps: {told:?}"
            ),
        }
        assert_eq!(law.hidden(), 1, "what was left behind");
        write(&law.place, NEW[0], &described(NEW[1])).unwrap();
        assert_eq!(law.seen(), pair("New", NEW[1]));
        assert_eq!(law.hidden(), 0, "the next import clears it away");
    }
}

#[test]
fn what_an_import_in_the_other_language_writes_is_left_alone() {
    let law = Law::with(None);
    let other = law.place.folder().join(".import-ky-x");
    fs::create_dir(&other).unwrap();
    write(&law.place, NEW[0], &described(NEW[1])).unwrap();
    assert!(other.is_dir());
}

#[rstest]
#[case(Some(OLD), Step::NameText)]
#[case(Some(OLD), Step::NameDescription)]
#[case(None, Step::NameText)]
#[case(None, Step::NameDescription)]
fn whichever_step_fails_everything_is_what_it_was(
    #[case] before: Option<[&str; 2]>,
    #[case] fails: Step,
) {
    let law = Law::with(before);
    let seen = law.seen();
    let replacement = Replacement::prepare(&law.place, NEW[0], &described(NEW[1])).unwrap();
    for step in STEPS.into_iter().filter(|step| *step < fails) {
        replacement.take(step).unwrap();
    }
    // What should get its name is gone.
    for name in [Replacement::MARKDOWN, Replacement::DESCRIPTION] {
        let _ = fs::remove_file(replacement.file(name));
    }
    replacement.take(fails).unwrap_err();
    replacement.undo(fails);
    assert_eq!(law.seen(), seen);
}
