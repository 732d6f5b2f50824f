//! Published packs: what is offered stands in the database, the bytes lie in a folder beside it under their digest.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use okuu_domain::{Edition, Timestamp};
use okuu_protocol::PackOffer;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Store, StoreError, rows};

/// How the publication of a pack ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// It is offered from now on.
    Offered,
    /// It was offered already.
    Already,
    /// The offered pack has this edition, which is as new or newer. Tablets would refuse to go back.
    NotNewer(Edition),
}

impl Store {
    /// Keeps a compressed pack and offers it to tablets. The bytes are on the disk before anybody hears of them; what was
    /// published before is kept.
    ///
    /// # Errors
    /// When the folder cannot be written; what writing to the database reports.
    pub fn publish(
        &self,
        offer: PackOffer,
        compressed: &[u8],
        now: Timestamp,
    ) -> Result<Published, StoreError> {
        let refused = self.read(|snapshot| refusal(snapshot, &offer))?;
        let file = self.file_of(&offer.sha256);
        match refused {
            Some(Published::NotNewer(_)) => {}
            // The folder may not have been in the backup.
            Some(Published::Already) if file.exists() => {}
            Some(Published::Already | Published::Offered) | None => {
                keep(&file, compressed).map_err(|source| StoreError::File { file, source })?;
            }
        }
        if let Some(refused) = refused {
            return Ok(refused);
        }
        self.write(move |connection| {
            // Another process may have been quicker.
            if let Some(refused) = refusal(connection, &offer)? {
                return Ok(refused);
            }
            record(connection, &offer, now)?;
            Ok(Published::Offered)
        })
    }

    /// The pack that tablets should have, once one was published.
    ///
    /// # Errors
    /// What reading reports.
    pub fn offer(&self) -> Result<Option<PackOffer>, StoreError> {
        self.read(|snapshot| offered(snapshot))
    }

    /// The file of a pack that was published, by the digest of its bytes.
    ///
    /// # Errors
    /// What reading reports.
    pub fn pack_file(&self, sha256: &str) -> Result<Option<PathBuf>, StoreError> {
        let sql = "select exists (select 1 from pack where sha256 = ?1)";
        let known = self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            Ok(select.query_one([sha256], |row| row.get(0))?)
        })?;
        // Only what stands in the database becomes a path.
        Ok(if known {
            Some(self.file_of(sha256))
        } else {
            None
        })
    }

    fn file_of(&self, sha256: &str) -> PathBuf {
        packs_folder(&self.inner.file).join(format!("{sha256}.zst"))
    }
}

/// Where the packs of the collector with this database lie: the database's name with `.packs` behind it.
#[must_use]
pub fn packs_folder(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".packs");
    name.into()
}

/// Written aside, stored, then named: whoever fetches the file finds all of it.
fn keep(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let aside = file.with_extension(format!("part.{}", std::process::id()));
    let mut written = File::create(&aside)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    fs::rename(&aside, file)?;
    File::open(folder)?.sync_all()
}

/// Why a pack is not to become the offered one.
fn refusal(connection: &Connection, offer: &PackOffer) -> Result<Option<Published>, StoreError> {
    let Some(present) = offered(connection)? else {
        return Ok(None);
    };
    if present.sha256 == offer.sha256 {
        return Ok(Some(Published::Already));
    }
    if offer.edition > present.edition {
        return Ok(None);
    }
    let edition = rows::parse("edition", &present.edition)?;
    Ok(Some(Published::NotNewer(edition)))
}

fn record(connection: &Connection, offer: &PackOffer, now: Timestamp) -> Result<(), StoreError> {
    connection.execute(
        "insert into pack (edition, format, size, sha256, signature, published_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            &offer.edition,
            offer.format,
            i64::try_from(offer.size).unwrap_or(i64::MAX),
            &offer.sha256,
            &offer.signature,
            now.as_millis(),
        ),
    )?;
    Ok(())
}

fn offered(connection: &Connection) -> Result<Option<PackOffer>, StoreError> {
    let sql = "select edition, format, size, sha256, signature from pack order by id desc limit 1";
    let mut select = connection.prepare_cached(sql)?;
    let offer = |row: &Row<'_>| {
        Ok(PackOffer {
            edition: row.get("edition")?,
            format: row.get("format")?,
            size: row.get::<_, i64>("size")?.cast_unsigned(),
            sha256: row.get("sha256")?,
            signature: row.get("signature")?,
        })
    };
    Ok(select.query_one([], offer).optional()?)
}
