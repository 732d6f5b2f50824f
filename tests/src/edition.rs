//! A new edition of the programme: this repository's content, changed, built and signed as authors do it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::{program, root};

/// A copy of the content, to be changed and built. The pack is signed with the key that this machine's app trusts.
pub struct Edition {
    folder: TempDir,
    date: String,
}

impl Edition {
    /// The programme as it is, under a new date.
    ///
    /// # Panics
    /// When the content cannot be copied.
    #[must_use]
    pub fn of(date: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the edition");
        copy(&root().join("content"), &folder.path().join("content"));
        let edition = Self {
            folder,
            date: date.to_owned(),
        };
        edition.redate("programme.toml");
        edition
    }

    /// Gives a module the new date too, and changes its files of one kind in every language: `md`, `deck.md`.
    ///
    /// # Panics
    /// When the content has no such module.
    #[must_use]
    pub fn changing(self, module: &str, kind: &str, change: impl Fn(&str) -> String) -> Self {
        let folder = format!("modules/{module}");
        self.redate(&format!("{folder}/module.toml"));
        for language in ["ky", "ru", "en"] {
            self.rewrite(&format!("{folder}/{language}.{kind}"), &change);
        }
        self
    }

    /// Builds the pack.
    ///
    /// # Panics
    /// When the changed content has mistakes.
    #[must_use]
    pub fn built(self) -> Self {
        let output = Command::new(program("okuu-pack"))
            .arg("build")
            .arg(self.folder.path().join("content"))
            .arg("--keys")
            .arg(root().join(".okuu/keys"))
            .arg("--out")
            .arg(self.folder())
            .output()
            .expect("okuu-pack runs");
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{told}");
        self
    }

    /// Where the built pack lies.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("pack")
    }

    fn redate(&self, file: &str) {
        self.rewrite(file, |text| {
            let line = |line: &str| match line.starts_with("edition = ") {
                true => format!("edition = \"{}\"\n", self.date),
                false => format!("{line}\n"),
            };
            text.lines().map(line).collect()
        });
    }

    fn rewrite(&self, file: &str, change: impl Fn(&str) -> String) {
        let file = self.folder.path().join("content").join(file);
        let text = fs::read_to_string(&file).expect("the content has this file");
        fs::write(file, change(&text)).expect("the copy can be changed");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder of the copy");
    for entry in fs::read_dir(from).expect("a folder of the content") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind of file").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
