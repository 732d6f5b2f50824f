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

/// Writes both files aside and then gives them their names. When the second cannot be named, the first gets back
/// what stood there.
pub(super) fn write(place: &Place, markdown: &str, description: &str) -> Result<(), ImportError> {
    let folder = place.markdown.parent().unwrap_or(Path::new("."));
    let existed = folder.is_dir();
    fs::create_dir_all(folder).map_err(ImportError::io(folder))?;
    let written = replace(folder, place, markdown, description);
    if written.is_err() && !existed {
        // Only an empty folder goes, and what is wrong is told by the first error.
        let _ = fs::remove_dir(folder);
    }
    written
}

fn replace(
    folder: &Path,
    place: &Place,
    markdown: &str,
    description: &str,
) -> Result<(), ImportError> {
    let aside = TempDir::with_prefix_in(".import-", folder).map_err(ImportError::io(folder))?;
    let files = [
        (&place.markdown, markdown),
        (&place.description, description),
    ];
    for (path, text) in files {
        let new = aside.path().join(path.file_name().unwrap_or_default());
        let file = File::create(&new);
        let stored = file.and_then(|mut file| {
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
        });
        stored.map_err(ImportError::io(&new))?;
    }
    let before = aside.path().join("before");
    let had = place.markdown.is_file();
    if had {
        fs::copy(&place.markdown, &before).map_err(ImportError::io(&place.markdown))?;
    }
    for (path, _) in files {
        let new = aside.path().join(path.file_name().unwrap_or_default());
        if let Err(error) = fs::rename(&new, path) {
            if path == &place.description {
                let _ = if had {
                    fs::rename(&before, &place.markdown)
                } else {
                    fs::remove_file(&place.markdown)
                };
            }
            return Err(ImportError::io(path)(error));
        }
    }
    Ok(())
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
