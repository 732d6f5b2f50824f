//! `okuu-pack`: what an author runs.
#![allow(clippy::print_stdout, reason = "this program talks to a person")]

mod acts;
mod inspect;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use okuu_authoring::{BuildError, PUBLIC_FILE, Report, SigningKey, build, check, keygen};
use okuu_content::{Pack, PackKey};

/// Checks what authors write and makes the signed pack that tablets open.
#[derive(Parser)]
#[command(name = "okuu-pack", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the key that signs packs, unless it is there
    Keygen {
        /// The folder for pack.key (secret) and pack.pub
        #[arg(long)]
        dir: PathBuf,
    },
    /// Tell every mistake in a tree of content
    Check {
        /// The folder with programme.toml
        content: PathBuf,
    },
    /// Check a tree and build a signed pack of it
    Build {
        /// The folder with programme.toml
        content: PathBuf,
        /// The folder with pack.key
        #[arg(long)]
        keys: PathBuf,
        /// The folder for programme.pack, its signature, its compressed form and pack.pub
        #[arg(long)]
        out: PathBuf,
    },
    /// Tell whether a pack is what was signed
    Verify(Signed),
    /// Tell what a pack holds
    Inspect(Signed),
    /// Make the official text of a law from an act as it was published
    Import(acts::ImportArguments),
    /// Show what differs between two wordings of an act, article by article
    Diff(acts::DiffArguments),
}

#[derive(clap::Args)]
struct Signed {
    /// The pack; its signature lies beside it
    pack: PathBuf,
    /// The public key [default: pack.pub beside the pack]
    #[arg(long)]
    key: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Keygen { dir } => make_keys(&dir),
        Command::Check { content } => {
            let report = present(&content)?;
            print!("{report}");
            Ok(if report.errors() == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
        Command::Build { content, keys, out } => build_pack(&content, &keys, &out),
        Command::Verify(signed) => {
            let pack = signed.open()?;
            let programme = pack.programme();
            println!("good: {} edition {}", programme.id, programme.edition);
            Ok(ExitCode::SUCCESS)
        }
        Command::Inspect(signed) => {
            let pack = signed.open()?;
            let text = |error: okuu_content::ContentError| error.to_string();
            print!("{}", inspect::describe(&pack).map_err(text)?);
            let file = fs::metadata(&signed.pack).map_err(|error| error.to_string())?;
            let parts = pack.sizes().map_err(text)?;
            print!("{}", inspect::sizes(&parts, file.len()));
            Ok(ExitCode::SUCCESS)
        }
        Command::Import(arguments) => arguments.run(),
        Command::Diff(arguments) => arguments.run(),
    }
}

fn make_keys(dir: &Path) -> Result<ExitCode, String> {
    let files = keygen(dir).map_err(|error| error.to_string())?;
    let what = if files.created { "made" } else { "kept" };
    println!(
        "{what} {}: keep it secret, and a copy of it in a safe place",
        files.secret.display()
    );
    println!("public key: {}", files.public.display());
    Ok(ExitCode::SUCCESS)
}

/// The report of a folder that really is one, with paths that a terminal can open.
fn present(content: &Path) -> Result<Report, String> {
    if !content.is_dir() {
        return Err(format!("there is no folder {}", content.display()));
    }
    Ok(check(content).under(&content.to_string_lossy()))
}

fn build_pack(content: &Path, keys: &Path, out: &Path) -> Result<ExitCode, String> {
    let key = SigningKey::load(keys).map_err(|error| error.to_string())?;
    let built = match build(content, &key, out) {
        Ok(built) => built,
        Err(BuildError::Refused(report)) => {
            print!("{}", report.under(&content.to_string_lossy()));
            return Err("no pack was built; mend the errors above".to_owned());
        }
        Err(error) => return Err(error.to_string()),
    };
    print!("{}", built.report.under(&content.to_string_lossy()));
    print!("{}", inspect::sizes(&built.parts, built.bytes));
    println!(
        "{} ({} kB)",
        built.pack.display(),
        built.bytes.div_ceil(1024)
    );
    println!(
        "{} ({} kB)",
        built.compressed.display(),
        built.compressed_bytes.div_ceil(1024)
    );
    println!("{}", built.signature.display());
    println!("{}", built.public_key.display());
    Ok(ExitCode::SUCCESS)
}

impl Signed {
    fn open(&self) -> Result<Pack, String> {
        let beside = || self.pack.with_file_name(PUBLIC_FILE);
        let file = self.key.clone().unwrap_or_else(beside);
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let key = PackKey::from_base64(&text).map_err(|error| error.to_string())?;
        Pack::open(&self.pack, &key).map_err(|error| format!("{}: {error}", self.pack.display()))
    }
}
