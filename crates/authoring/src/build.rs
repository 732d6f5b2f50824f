//! From a tree to a signed pack. Everything is written aside and stored before the first file takes its
//! name, so that an error leaves an earlier build as it was.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use okuu_content::{PartSize, by_part, schema, search};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::course::{self, Course};
use crate::error::BuildError;
use crate::fill;
use crate::key::{PUBLIC_FILE, SigningKey};
use crate::report::Report;
use crate::tree::Tree;

/// How hard the pack is squeezed for transport. Its window stays far below what tablets accept.
const LEVEL: i32 = 19;

/// The files of a pack.
#[derive(Debug)]
pub struct BuiltPack {
    /// The pack, as tablets open it.
    pub pack: PathBuf,
    /// Its signature.
    pub signature: PathBuf,
    /// The pack, compressed for transport.
    pub compressed: PathBuf,
    /// The key it is verified with.
    pub public_key: PathBuf,
    /// The size of the pack in bytes.
    pub bytes: u64,
    /// The size on the wire in bytes.
    pub compressed_bytes: u64,
    /// The room that each part of the pack takes.
    pub parts: Vec<PartSize>,
    /// Warnings, and the counts by module.
    pub report: Report,
}

/// Checks the tree in `dir` and builds `programme.pack`, its signature, its compressed form and `pack.pub` in
/// `out_dir`. The same tree makes the same bytes; what is there with the same bytes keeps its signature.
///
/// # Errors
/// [`BuildError::Refused`] with the whole report when the tree has errors; otherwise what could not be written.
pub fn build(dir: &Path, key: &SigningKey, out_dir: &Path) -> Result<BuiltPack, BuildError> {
    let (course, report) = course::read(&Tree::new(dir));
    if report.errors() > 0 {
        return Err(BuildError::Refused(Box::new(report)));
    }
    fs::create_dir_all(out_dir).map_err(BuildError::io(out_dir))?;
    let aside = TempDir::with_prefix_in(".build-", out_dir).map_err(BuildError::io(out_dir))?;
    let (bytes, parts) = pack(&course, aside.path())?;
    let compressed = zstd::bulk::compress(&bytes, LEVEL).map_err(BuildError::io(out_dir))?;
    let name = schema::FILE_NAME;
    let built = BuiltPack {
        pack: out_dir.join(name),
        signature: out_dir.join(format!("{name}{}", schema::SIGNATURE_SUFFIX)),
        compressed: out_dir.join(format!("{name}.zst")),
        public_key: out_dir.join(PUBLIC_FILE),
        bytes: bytes.len() as u64,
        compressed_bytes: compressed.len() as u64,
        parts,
        report,
    };
    let edition = &course.programme.edition;
    let signature = match fs::read_to_string(&built.signature) {
        Ok(signature) if key.has_signed(&bytes, edition, &signature) => signature,
        Ok(_) | Err(_) => key.sign(&bytes, edition)?,
    };
    let public = key.public_file()?;
    let files = [
        (&built.public_key, public.as_bytes()),
        (&built.compressed, &compressed),
        (&built.pack, &bytes),
        (&built.signature, signature.as_bytes()),
    ];
    replace(aside.path(), &files)?;
    Ok(built)
}

/// The bytes of the pack, and the room that its parts take.
fn pack(course: &Course, aside: &Path) -> Result<(Vec<u8>, Vec<PartSize>), BuildError> {
    let path = aside.join("pack.sqlite");
    let database = Connection::open(&path)?;
    // Nobody reads the file before it is whole, so it needs no journal.
    database.execute_batch(
        "pragma page_size = 4096; pragma journal_mode = off; pragma synchronous = off;
         pragma foreign_keys = on;",
    )?;
    schema::create(&database)?;
    database.execute_batch("begin; pragma defer_foreign_keys = on")?;
    fill::fill(&database, course)?;
    search::write_index(&database)?;
    database.execute_batch("commit; vacuum")?;
    let parts = by_part(&database)?;
    database.close().map_err(|(_, error)| error)?;
    Ok((fs::read(&path).map_err(BuildError::io(&path))?, parts))
}

/// Writes all files aside, stores them, and only then gives each its name.
fn replace(aside: &Path, files: &[(&PathBuf, &[u8])]) -> Result<(), BuildError> {
    let mut written = Vec::new();
    for (number, (path, bytes)) in files.iter().enumerate() {
        let new = aside.join(number.to_string());
        let file = File::create(&new);
        let stored = file.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        stored.map_err(BuildError::io(&new))?;
        written.push((new, path));
    }
    for (new, path) in written {
        fs::rename(&new, path).map_err(BuildError::io(path))?;
    }
    Ok(())
}
