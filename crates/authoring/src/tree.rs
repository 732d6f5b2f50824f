//! Reading the folder of a programme. The only module that touches the authors' files.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problem::Problem;
use crate::problems::Problems;

/// The root folder, whose files are named by their path from it with `/` between the names.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
}

impl Tree {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The text of a file that must be there.
    pub fn read(&self, path: &str, problems: &Problems) -> Option<SourceFile> {
        match fs::read_to_string(self.root.join(path)) {
            Ok(text) => Some(SourceFile::new(
                path,
                text.strip_prefix('\u{feff}').unwrap_or(&text),
            )),
            Err(error) => {
                let kind = if error.kind() == ErrorKind::NotFound {
                    ProblemKind::FileMissing
                } else {
                    ProblemKind::FileUnreadable(error.to_string())
                };
                problems.push(Problem::with(path, kind));
                None
            }
        }
    }

    pub fn is_folder(&self, path: &str) -> bool {
        self.root.join(path).is_dir()
    }

    pub fn is_file(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// The names in a folder in a fixed order, without hidden ones; none when there is no such folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }
}
