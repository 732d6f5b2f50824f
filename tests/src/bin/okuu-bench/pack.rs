//! `bench pack`: how long an author waits for a pack, and a tablet until it is installed and open.

use std::fs;
use std::process::ExitCode;

use clap::Args;
use okuu_content::{Pack, PackKey};
use okuu_tests::Edition;

use crate::timing::middle;

/// What is measured.
#[derive(Args)]
pub struct Options {
    /// How often it is built, installed and opened.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// Measures and tells.
pub fn bench(options: &Options) -> ExitCode {
    let mut edition = Some(Edition::of("2021-04-11"));
    let build = middle(options.rounds, || {
        edition = edition.take().map(Edition::built);
    });
    let edition = edition.expect("it was built");
    let folder = edition.folder();
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("it was built");
    let compressed = fs::read(folder.join("programme.pack.zst")).expect("it was built");
    let signature = text("programme.pack.minisig");
    let key = PackKey::from_base64(&text("pack.pub")).expect("a public key");
    let tablet = tempfile::tempdir().expect("a folder for the tablet");
    let install = middle(options.rounds, || {
        let place = tempfile::tempdir_in(&tablet).expect("a folder for the pack");
        Pack::install(place.path(), &compressed, &signature, &key).expect("it is good");
    });
    let file = folder.join("programme.pack");
    let open = middle(options.rounds, || {
        Pack::open(&file, &key).expect("it is good");
    });
    let bytes = fs::metadata(&file).expect("it was built").len();
    println!(
        "{:.1} MB, {:.1} MB on the way; built in {build:.1?}, installed in {install:.1?}, opened in {open:.1?}",
        bytes as f64 / 1e6,
        compressed.len() as f64 / 1e6,
    );
    ExitCode::SUCCESS
}
