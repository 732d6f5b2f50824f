//! Writes the TypeScript types and client: `okuu-bindings [--check] FOLDER`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let (flags, folders): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|a| a == "--check");
    let [folder] = &folders[..] else {
        eprintln!("usage: okuu-bindings [--check] FOLDER");
        return ExitCode::from(2);
    };
    let mut drift = false;
    for (name, text) in okuu_app::typescript() {
        let path = PathBuf::from(folder).join(name);
        let known = fs::read_to_string(&path).unwrap_or_default();
        if known == text {
            continue;
        }
        drift = true;
        if flags.is_empty() {
            let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
            if let Err(error) = written {
                eprintln!("{}: {error}", path.display());
                return ExitCode::FAILURE;
            }
        } else {
            eprintln!(
                "{} is not what the Rust code says: run `cargo xtask bindings`",
                path.display()
            );
        }
    }
    if drift && !flags.is_empty() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
