//! Where the programs and the pack under test lie.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use okuu_content::{Pack, PackKey};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A program of the workspace that was built beside the tests.
///
/// # Panics
/// When it has not been built; `cargo xtask test` builds it.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own file");
    let folders = test.ancestors().skip(1).take(2);
    let found = folders
        .map(|folder| folder.join(name))
        .find(|path| path.exists());
    found.unwrap_or_else(|| panic!("{name} is not built: run `cargo build --workspace` first"))
}

/// The pack that the app embeds, opened once.
///
/// # Panics
/// When it has not been built; `cargo xtask pack` builds it.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let folder = root().join(".okuu/pack");
        let key = std::fs::read_to_string(folder.join("pack.pub")).expect("cargo xtask pack");
        let key = PackKey::from_base64(&key).expect("a public key");
        Pack::open(&folder.join("programme.pack"), &key).expect("the repository's pack opens")
    })
}
