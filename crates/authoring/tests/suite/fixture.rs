//! A small programme that has nothing wrong with it, to be changed by tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use okuu_domain::Language;
use tempfile::TempDir;

use okuu_authoring::{Report, check};

/// The files of a tree by their path.
pub(super) struct Fixture(BTreeMap<String, String>);

/// Each text is written once; `LANG` stands for the language.
const TEXTS: [(&str, &str); 5] = [
    (
        "modules/01-room/LANG.md",
        include_str!("fixture/lessons.md"),
    ),
    (
        "modules/01-room/LANG.deck.md",
        include_str!("fixture/deck.md"),
    ),
    (
        "modules/01-room/LANG.check.md",
        include_str!("fixture/check.md"),
    ),
    ("laws/commissions/LANG.md", include_str!("fixture/law.md")),
    ("manuals/pec/LANG.md", include_str!("fixture/manual.md")),
];

const FILES: [(&str, &str); 9] = [
    ("forms/count.toml", include_str!("fixture/form.toml")),
    ("programme.toml", include_str!("fixture/programme.toml")),
    ("sources.toml", include_str!("fixture/sources.toml")),
    ("glossary.toml", include_str!("fixture/glossary.toml")),
    (
        "laws/commissions/law.toml",
        include_str!("fixture/law.toml"),
    ),
    (
        "manuals/pec/manual.toml",
        include_str!("fixture/manual.toml"),
    ),
    (
        "modules/01-room/module.toml",
        include_str!("fixture/module.toml"),
    ),
    (
        "modules/01-room/figures/strings.toml",
        include_str!("fixture/strings.toml"),
    ),
    (
        "modules/01-room/figures/room.svg",
        include_str!("fixture/room.svg"),
    ),
];

impl Fixture {
    pub fn valid() -> Self {
        let mut files = BTreeMap::new();
        for (path, text) in FILES {
            files.insert(path.to_owned(), text.to_owned());
        }
        for (path, text) in TEXTS {
            for language in Language::ALL.map(Language::code) {
                files.insert(
                    path.replace("LANG", language),
                    text.replace("LANG", language),
                );
            }
        }
        Self(files)
    }

    /// Replaces words that stand in the file exactly once.
    pub fn change(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.0.get_mut(path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(text.matches(from).count(), 1, "«{from}» in {path}");
        *text = text.replacen(from, to, 1);
        self
    }

    pub fn add(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    pub fn copy(mut self, from: &str, to: &str) -> Self {
        self.0.insert(to.to_owned(), self.0[from].clone());
        self
    }

    pub fn remove(mut self, path: &str) -> Self {
        self.0.remove(path).unwrap_or_else(|| panic!("no {path}"));
        self
    }

    /// Removes a folder with everything in it.
    pub fn remove_folder(mut self, folder: &str) -> Self {
        self.0.retain(|path, _| !path.starts_with(folder));
        self
    }

    pub fn check(&self) -> Report {
        check(self.write().path())
    }

    pub fn write(&self) -> TempDir {
        let dir = TempDir::new().unwrap();
        self.write_to(dir.path());
        dir
    }

    pub fn write_to(&self, dir: &Path) {
        for (path, text) in &self.0 {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}
