//! Compressed packs with their signatures.

use fastrand::Rng;
use minisign::KeyPair;
use okuu_content::{Pack, PackKey, Search, schema, search};
use okuu_domain::Language;
use tempfile::TempDir;

use super::{Door, mutated};
use crate::faults::scratch;

const SQL: &str = include_str!("pack.sql");

pub(super) struct Packs {
    keys: KeyPair,
    key: PackKey,
    database: Vec<u8>,
    compressed: Vec<u8>,
    signature: String,
    folder: TempDir,
}

impl Packs {
    pub fn new() -> Self {
        let folder = scratch().expect("a folder");
        let file = folder.path().join("made.db");
        let made = rusqlite::Connection::open(&file).expect("a database");
        schema::create(&made).expect("the tables of a pack");
        made.execute_batch(SQL).expect("a small programme");
        search::write_index(&made).expect("its index");
        made.close().expect("a database closes");
        let database = std::fs::read(file).expect("its bytes");
        let keys = KeyPair::generate_unencrypted_keypair().expect("keys");
        let key = PackKey::from_base64(&keys.pk.to_base64()).expect("a key");
        let mut packs = Self {
            compressed: Vec::new(),
            signature: String::new(),
            keys,
            key,
            database,
            folder,
        };
        (packs.compressed, packs.signature) = packs.published(&packs.database);
        packs
            .install(&packs.compressed, &packs.signature)
            .expect("the genuine pack opens");
        packs
    }

    /// Compressed and signed, whatever it is.
    fn published(&self, database: &[u8]) -> (Vec<u8>, String) {
        let compressed = zstd::bulk::compress(database, 1).expect("zstd compresses");
        let signature = minisign::sign(Some(&self.keys.pk), &self.keys.sk, database, None, None);
        (compressed, signature.expect("a signature").into_string())
    }

    fn install(&self, compressed: &[u8], signature: &str) -> Result<Pack, okuu_content::PackError> {
        Pack::install(self.folder.path(), compressed, signature, &self.key)
    }
}

impl Door for Packs {
    fn name(&self) -> &'static str {
        "pack"
    }

    fn knock(&mut self, rng: &mut Rng) -> Result<(), String> {
        if rng.bool() {
            // Whoever has the key signed a database that is none any more. It may open; reading it must not panic.
            let (compressed, signature) = self.published(&mutated(&self.database, rng));
            if let Ok(pack) = self.install(&compressed, &signature) {
                read(&pack);
            }
        } else {
            let compressed = mutated(&self.compressed, rng);
            let signature = match rng.bool() {
                true => self.signature.clone(),
                false => {
                    String::from_utf8_lossy(&mutated(self.signature.as_bytes(), rng)).into_owned()
                }
            };
            let unpacked =
                zstd::bulk::decompress(&compressed, self.database.len() + 1).unwrap_or_default();
            if self.install(&compressed, &signature).is_ok() && unpacked != self.database {
                return Err("a pack was installed that nobody signed".to_owned());
            }
        }
        let genuine = self.install(&self.compressed, &self.signature);
        genuine
            .map(drop)
            .map_err(|error| format!("the genuine pack does not open any more: {error}"))
    }
}

/// Everything a tablet does with a pack. What it says is of no interest.
fn read(pack: &Pack) {
    for language in Language::ALL {
        let _ = pack.search(&Search::new("урна 24", language));
        let _ = (pack.laws(language), pack.terms(language));
        let _ = (
            pack.article("act", "art-24", language),
            pack.manuals(language),
        );
        for module in pack.outline(language).unwrap_or_default() {
            let _ = (
                pack.assessment(&module.id, language),
                pack.deck(&module.id, language),
            );
            for lesson in &module.lessons {
                let _ = pack.lesson(&module.id, &lesson.id, language);
            }
        }
    }
}
