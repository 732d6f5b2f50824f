//! `okuu-pack import` and `okuu-pack diff`: official texts as an author brings and compares them.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use okuu_authoring::{Act, Import, Wording, compare, import, official_text};
use okuu_domain::Language;

#[derive(clap::Args)]
pub(crate) struct ImportArguments {
    /// The id of the law, as in its law.toml
    #[arg(long)]
    act: String,
    /// The language of the text: ky or ru
    #[arg(long)]
    lang: Language,
    /// The day from which this wording applies, as 2019-08-08
    #[arg(long)]
    edition: String,
    /// The folder with programme.toml
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// The act: DOCX, HTML or text
    file: PathBuf,
}

#[derive(clap::Args)]
pub(crate) struct DiffArguments {
    /// The older and the newer wording: DOCX, HTML, text or the Markdown of an official text.
    /// With --act only the newer one, which is compared with the official text that is there
    #[arg(num_args = 1..=2, required = true)]
    files: Vec<PathBuf>,
    /// The id of the law whose official text is the older wording
    #[arg(long)]
    act: Option<String>,
    /// The language of the texts: ky or ru
    #[arg(long, default_value = "ru")]
    lang: Language,
    /// The folder with programme.toml
    #[arg(long, default_value = "content")]
    content: PathBuf,
}

impl ImportArguments {
    pub fn run(&self) -> Result<ExitCode, String> {
        let wanted = Import {
            act: &self.act,
            language: self.lang,
            edition: &self.edition,
            content: &self.content,
            file: &self.file,
        };
        let imported = import(&wanted).map_err(|error| named(&self.file, error))?;
        findings(&self.file, &imported.act);
        println!(
            "{}\n{}\n{} chapters, {} articles, {} words: all the words of the file, in their order",
            imported.markdown.display(),
            imported.description.display(),
            imported.act.chapters,
            imported.act.articles,
            imported.act.words,
        );
        Ok(ExitCode::SUCCESS)
    }
}

impl DiffArguments {
    pub fn run(&self) -> Result<ExitCode, String> {
        let (old, new) = match (&self.act, self.files.as_slice()) {
            (Some(act), [new]) => (self.imported(act)?, new.clone()),
            (None, [old, new]) => (old.clone(), new.clone()),
            (Some(_), _) => return Err("with --act name one file: the newer wording".to_owned()),
            (None, _) => return Err("name two files, or one file and --act".to_owned()),
        };
        let read = |file: &Path| Wording::read(file, self.lang).map_err(|error| named(file, error));
        let difference = compare(&read(&old)?, &read(&new)?);
        let out = std::io::stdout();
        let colours = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
        print!("{}", difference.shown(colours));
        Ok(ExitCode::SUCCESS)
    }

    fn imported(&self, act: &str) -> Result<PathBuf, String> {
        let text =
            official_text(&self.content, act, self.lang).map_err(|error| error.to_string())?;
        if text.is_file() {
            return Ok(text);
        }
        Err(format!(
            "{} is missing: import the older wording first, or name it as a file",
            text.display()
        ))
    }
}

/// What is wrong with a file, with its name in front.
fn named(file: &Path, error: okuu_authoring::ImportError) -> String {
    use okuu_authoring::ImportError as E;
    match error {
        E::Io { .. } | E::NoSuchAct { .. } | E::Language(_) | E::Edition(_) => error.to_string(),
        other => format!("{}: {other}", file.display()),
    }
}

fn findings(file: &Path, act: &Act) {
    for finding in &act.findings {
        let parted = if finding.line > 0 { ":" } else { ": " };
        eprintln!("{}{parted}{finding}", file.display());
    }
    if !act.findings.is_empty() {
        eprintln!("places to look at: {}", act.findings.len());
    }
}
