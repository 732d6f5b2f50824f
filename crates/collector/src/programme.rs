//! The programme as far as the collector needs it: which modules there are, for whom, and how they are called.
//!
//! Read from `content/programme.toml`, whose format belongs to the authors; keys of no use here are passed over.

use std::path::{Path, PathBuf};

use okuu_domain::{CommissionKind, Language, ModuleId};
use serde::Deserialize;

/// A title in the three languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Titles {
    ky: String,
    ru: String,
    en: String,
}

impl Titles {
    /// The title in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ky => &self.ky,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// The programme that this collector's pages tell about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Base of every activity id, without a slash at its end.
    pub iri: String,
    /// What the programme is called.
    pub titles: Titles,
    /// All modules in order, those only announced too.
    pub modules: Vec<Module>,
}

/// A module of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its id in statements.
    pub id: ModuleId,
    /// Its place in the programme, from 1.
    pub number: usize,
    /// What it is called.
    pub titles: Titles,
    /// For whom it is, such as `PEC`; for everybody when empty.
    pub audiences: Vec<String>,
    /// Whether there is anything to complete yet.
    pub readable: bool,
}

impl Module {
    /// Whether the members of such commissions are to complete it.
    #[must_use]
    pub fn is_expected_of(&self, kind: CommissionKind) -> bool {
        let named = || self.audiences.iter().any(|one| one == kind.code());
        self.readable && (self.audiences.is_empty() || named())
    }
}

/// Why `programme.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProgrammeError {
    /// The file cannot be read.
    #[error("{}: {source}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no programme.
    #[error("{}: {detail}", file.display())]
    Malformed {
        /// Which file.
        file: PathBuf,
        /// What is wrong, with line and column.
        detail: String,
    },
}

#[derive(Deserialize)]
struct ProgrammeFile {
    iri: String,
    title: Titles,
    #[serde(default)]
    module: Vec<ModuleFile>,
}

#[derive(Deserialize)]
struct ModuleFile {
    id: ModuleId,
    folder: Option<String>,
    title: Titles,
    #[serde(default)]
    audiences: Vec<String>,
}

impl Programme {
    /// Reads the file. A module can be completed when its folder lies beside the file; on a server that has the file
    /// alone, naming the folder is enough.
    ///
    /// # Errors
    /// [`ProgrammeError`] when the file cannot be read or is no programme.
    pub fn read(file: &Path) -> Result<Self, ProgrammeError> {
        let text = std::fs::read_to_string(file).map_err(|source| ProgrammeError::File {
            file: file.to_owned(),
            source,
        })?;
        let modules = file.with_file_name("modules");
        let alone = !modules.is_dir();
        let readable = |folder: &str| alone || modules.join(folder).join("module.toml").is_file();
        Self::parse(&text, &readable).map_err(|error| ProgrammeError::Malformed {
            file: file.to_owned(),
            detail: error.to_string(),
        })
    }

    fn parse(text: &str, readable: &dyn Fn(&str) -> bool) -> Result<Self, toml::de::Error> {
        let file: ProgrammeFile = toml::from_str(text)?;
        let module = |(at, module): (usize, ModuleFile)| Module {
            id: module.id,
            number: at + 1,
            titles: module.title,
            audiences: module.audiences,
            readable: module.folder.as_deref().is_some_and(readable),
        };
        Ok(Self {
            iri: file.iri.trim_end_matches('/').to_owned(),
            titles: file.title,
            modules: file.module.into_iter().enumerate().map(module).collect(),
        })
    }

    /// The module with this id, unless the programme no longer has it.
    #[must_use]
    pub fn module(&self, id: &ModuleId) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
id = "local-2021"
iri = "https://okuu.example/local-2021/"
edition = "2021-02-20"
mastery_score = 0.8
title = { ky = "Окуу", ru = "Обучение", en = "Training" }

[[module]]
id = "01"
title = { ky = "Бир", ru = "Один", en = "One" }

[[module]]
id = "03"
folder = "03-polling-stations"
audiences = ["TOT", "PEC"]
title = { ky = "Үч", ru = "Три", en = "Three" }
"#;

    #[test]
    fn keys_of_no_use_are_passed_over_and_modules_keep_their_order() {
        let programme = Programme::parse(FILE, &|_| true).unwrap();
        assert_eq!(programme.iri, "https://okuu.example/local-2021");
        let three = &programme.modules[1];
        assert_eq!((three.number, three.readable), (2, true));
        assert_eq!(three.titles.get(Language::Ky), "Үч");
        assert!(!programme.modules[0].readable, "announced only");
        assert!(three.is_expected_of(CommissionKind::Pec));
        assert!(!three.is_expected_of(CommissionKind::Rec));
    }

    #[test]
    fn a_module_whose_folder_is_not_there_yet_is_announced_only() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("programme.toml");
        std::fs::write(&file, FILE).unwrap();
        assert!(
            Programme::read(&file).unwrap().modules[1].readable,
            "the file stands alone"
        );
        let folder = dir.path().join("modules/03-polling-stations");
        std::fs::create_dir_all(&folder).unwrap();
        assert!(!Programme::read(&file).unwrap().modules[1].readable);
        std::fs::write(folder.join("module.toml"), "").unwrap();
        assert!(Programme::read(&file).unwrap().modules[1].readable);
    }

    #[test]
    fn a_file_that_is_no_programme_is_named_with_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("programme.toml");
        std::fs::write(&file, "iri = 5").unwrap();
        let error = Programme::read(&file).unwrap_err().to_string();
        assert!(
            error.contains("programme.toml") && error.contains("line 1"),
            "{error}"
        );
    }
}
