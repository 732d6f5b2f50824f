//! Where official texts stand in the tree, and writing them: both files or neither.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use okuu_domain::Language;
use tempfile::TempDir;

use super::error::ImportError;

/// The two files of an official text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub markdown: PathBuf,
    pub description: PathBuf,
}

/// The folder of the law with this id.
pub(crate) fn place(content: &Path, act: &str, language: Language) -> Result<Place, ImportError> {
    let laws = content.join("laws");
    let mut known = Vec::new();
    for entry in fs::read_dir(&laws).into_iter().flatten().flatten() {
        let folder = entry.path();
        if let Some(id) = id(&folder.join("law.toml")) {
            if id == act {
                let folder = folder.join("official");
                return Ok(Place {
                    markdown: folder.join(format!("{language}.md")),
                    description: folder.join(format!("{language}.toml")),
                });
            }
            known.push(id);
        }
    }
    known.sort();
    let act = act.to_owned();
    Err(ImportError::NoSuchAct { act, laws, known })
}

fn id(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let table: toml::Table = toml::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    Some(table.get("id")?.as_str()?.to_owned())
}

/// Writes both files aside and then gives them their names. When that fails, both are again what they were. When the
/// process dies, an official text stands there without what describes it, which a check of the content tells: never
/// do a new text and an old description stand together.
pub(super) fn write(place: &Place, markdown: &str, description: &str) -> Result<(), ImportError> {
    let folder = place.folder();
    let existed = folder.is_dir();
    fs::create_dir_all(folder).map_err(ImportError::io(folder))?;
    place.clear();
    let written = replace(place, markdown, description);
    if written.is_err() && !existed {
        // Only an empty folder goes, and what is wrong is told by the first error.
        let _ = fs::remove_dir(folder);
    }
    written
}

fn replace(place: &Place, markdown: &str, description: &str) -> Result<(), ImportError> {
    let replacement = Replacement::prepare(place, markdown, description)?;
    for step in STEPS {
        if let Err(error) = replacement.take(step) {
            replacement.undo(step);
            return Err(error);
        }
    }
    Ok(())
}

impl Place {
    fn folder(&self) -> &Path {
        self.markdown.parent().unwrap_or(Path::new("."))
    }

    /// How the folders begin in which new files wait for their names; each language has its own.
    fn waiting(&self) -> String {
        let language = self.markdown.file_stem().unwrap_or_default();
        format!(".import-{}-", language.to_string_lossy())
    }

    /// Removes what an import that died left behind.
    fn clear(&self) {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name();
            if name.to_string_lossy().starts_with(&self.waiting()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// The steps in which the files of an official text are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The old description is taken away.
    TakeAway,
    /// The new text gets its name.
    NameText,
    /// The new description gets its name.
    NameDescription,
}

const STEPS: [Step; 3] = [Step::TakeAway, Step::NameText, Step::NameDescription];

/// Files that are written and wait for their names, beside what stood there before.
struct Replacement<'a> {
    place: &'a Place,
    aside: TempDir,
}

impl<'a> Replacement<'a> {
    const MARKDOWN: &'static str = "new.md";
    const DESCRIPTION: &'static str = "new.toml";
    const OLD_MARKDOWN: &'static str = "old.md";
    const OLD_DESCRIPTION: &'static str = "old.toml";

    fn prepare(place: &'a Place, markdown: &str, description: &str) -> Result<Self, ImportError> {
        let folder = place.folder();
        let aside = TempDir::with_prefix_in(place.waiting(), folder);
        let aside = aside.map_err(ImportError::io(folder))?;
        let replacement = Self { place, aside };
        let files = [(Self::MARKDOWN, markdown), (Self::DESCRIPTION, description)];
        for (name, text) in files {
            let path = replacement.file(name);
            let stored = File::create(&path).and_then(|mut file| {
                file.write_all(text.as_bytes())
                    .and_then(|()| file.sync_all())
            });
            stored.map_err(ImportError::io(&path))?;
        }
        if place.markdown.is_file() {
            let copied = fs::copy(&place.markdown, replacement.file(Self::OLD_MARKDOWN));
            copied.map_err(ImportError::io(&place.markdown))?;
        }
        Ok(replacement)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.aside.path().join(name)
    }

    fn take(&self, step: Step) -> Result<(), ImportError> {
        let Place {
            markdown,
            description,
        } = self.place;
        let (taken, path) = match step {
            Step::TakeAway if !description.is_file() => return Ok(()),
            Step::TakeAway => (
                fs::rename(description, self.file(Self::OLD_DESCRIPTION)),
                description,
            ),
            Step::NameText => (fs::rename(self.file(Self::MARKDOWN), markdown), markdown),
            Step::NameDescription => (
                fs::rename(self.file(Self::DESCRIPTION), description),
                description,
            ),
        };
        taken.map_err(ImportError::io(path))?;
        // Where a folder can be stored, the steps are stored in their order. Where it cannot, there is nothing to do.
        let _ = File::open(self.place.folder()).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Puts everything back to what it was before a step failed.
    fn undo(&self, failed: Step) {
        // What can be put back is, and what is wrong is told by the first error.
        let put_back = |name, path: &Path| fs::rename(self.file(name), path).is_ok();
        if failed > Step::NameText && !put_back(Self::OLD_MARKDOWN, &self.place.markdown) {
            let _ = fs::remove_file(&self.place.markdown);
        }
        put_back(Self::OLD_DESCRIPTION, &self.place.description);
    }
}

/// What stands beside an official text.
pub(super) fn description(
    act: &str,
    language: Language,
    edition: &str,
    file: &Path,
    sha256: &str,
) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let lines = [
        ("act", act),
        ("language", language.code()),
        ("edition", edition),
        ("file", &name),
        ("sha256", sha256),
    ];
    let line = |(key, value): (&str, &str)| format!("{key} = {}\n", toml::Value::from(value));
    lines.map(line).concat()
}

#[cfg(test)]
mod tests;
