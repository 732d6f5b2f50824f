//! Making a thing again only when what it is made from has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

/// Folders that are results or visitors, wherever they stand.
const NOT_SOURCES: [&str; 4] = ["node_modules", "dist", "target", "test-results"];

/// A thing made from files, and the stamp that says when.
pub struct Product {
    /// Its time is the moment the last making *began*, so that an edit during it is not lost.
    pub stamp: PathBuf,
    /// Files and folders it is made from.
    pub sources: Vec<PathBuf>,
    /// Files that have to be there afterwards.
    pub results: Vec<PathBuf>,
}

impl Product {
    /// Makes it when it is missing or older than its sources; whether it did.
    pub fn freshen(&self, make: impl FnOnce() -> Result<()>) -> Result<bool> {
        if self.is_fresh() {
            return Ok(false);
        }
        let begun = self.stamp.with_extension("begun");
        if let Some(folder) = begun.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&begun, "").with_context(|| begun.display().to_string())?;
        make()?;
        fs::rename(&begun, &self.stamp).with_context(|| self.stamp.display().to_string())?;
        Ok(true)
    }

    fn is_fresh(&self) -> bool {
        let Some(made) = changed_at(&self.stamp) else {
            return false;
        };
        self.results.iter().all(|result| result.exists())
            && self
                .sources
                .iter()
                .all(|source| newest(source).is_some_and(|time| time <= made))
    }
}

/// Whether a file is missing or older than another.
pub fn is_older(file: &Path, than: &Path) -> bool {
    changed_at(file) < changed_at(than)
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// The latest change at or below a path. A folder below it counts too, because a file removed from it leaves
/// no other trace; the outermost does not, because results are put there.
fn newest(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return changed_at(path);
    }
    let entries = fs::read_dir(path)
        .ok()?
        .filter_map(Result::ok)
        .filter(|entry| {
            !NOT_SOURCES
                .iter()
                .any(|name| entry.file_name().to_string_lossy() == *name)
        });
    entries
        .flat_map(|entry| {
            let path = entry.path();
            let folder = if path.is_dir() {
                changed_at(&path)
            } else {
                None
            };
            [newest(&path), folder]
        })
        .flatten()
        .max()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use tempfile::TempDir;

    use super::*;

    struct Folder(TempDir);

    impl Folder {
        fn new() -> Folder {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("sources/inner")).unwrap();
            fs::write(folder.path().join("sources/inner/a"), "a").unwrap();
            Folder(folder)
        }

        fn path(&self, below: &str) -> PathBuf {
            self.0.path().join(below)
        }

        fn product(&self) -> Product {
            Product {
                stamp: self.path("stamp"),
                sources: vec![self.path("sources")],
                results: vec![self.path("result")],
            }
        }

        fn make(&self) -> Result<()> {
            Ok(fs::write(self.path("result"), "")?)
        }

        fn touch_later(&self, below: &str) {
            let later = SystemTime::now() + Duration::from_secs(5);
            fs::File::open(self.path(below))
                .unwrap()
                .set_modified(later)
                .unwrap();
        }
    }

    #[test]
    fn a_product_is_made_once_and_again_after_a_change() {
        let folder = Folder::new();
        let product = folder.product();
        let made = Cell::new(0);
        let make = || {
            made.set(made.get() + 1);
            folder.make()
        };
        assert!(product.freshen(make).unwrap());
        assert!(!product.freshen(make).unwrap());
        folder.touch_later("sources/inner/a");
        assert!(product.freshen(make).unwrap());
        assert_eq!(made.get(), 2);
    }

    #[test]
    fn a_removed_source_is_a_change() {
        let folder = Folder::new();
        let product = folder.product();
        product.freshen(|| folder.make()).unwrap();
        folder.touch_later("sources/inner");
        assert!(product.freshen(|| folder.make()).unwrap());
    }

    #[test]
    fn a_product_that_vanished_is_made_again() {
        let folder = Folder::new();
        let product = folder.product();
        product.freshen(|| folder.make()).unwrap();
        fs::remove_file(folder.path("result")).unwrap();
        assert!(product.freshen(|| folder.make()).unwrap());
    }

    #[test]
    fn a_failed_making_leaves_no_stamp() {
        let folder = Folder::new();
        let product = folder.product();
        assert!(product.freshen(|| anyhow::bail!("no")).is_err());
        assert!(!product.is_fresh());
    }
}
