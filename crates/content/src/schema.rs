//! The tables of a pack. Fixed since 1.0: a pack is never migrated, so a change is a new [`FORMAT`].

/// The format that is built. It stands in the file as `user_version`.
pub const FORMAT: u32 = 1;

/// The oldest format that is still read.
pub const OLDEST_FORMAT: u32 = 1;

/// Marks a SQLite file as a pack, as `application_id`: "Okuu" in ASCII.
pub const APPLICATION_ID: u32 = 0x4f6b_7575;

/// The name of the file; its signature stands beside it with [`SIGNATURE_SUFFIX`].
pub const FILE_NAME: &str = "programme.pack";

/// What is appended to the name of a pack for its signature.
pub const SIGNATURE_SUFFIX: &str = ".minisig";

/// Creates all tables. To be run on an empty database; [`create`] does the rest too.
pub const SQL: &str = include_str!("schema.sql");

/// Makes an empty database an empty pack of the present format.
///
/// # Errors
/// When the database is not empty or cannot be written.
pub fn create(database: &rusqlite::Connection) -> rusqlite::Result<()> {
    database.execute_batch(SQL)?;
    database.pragma_update(None, "application_id", APPLICATION_ID)?;
    database.pragma_update(None, "user_version", FORMAT)
}
