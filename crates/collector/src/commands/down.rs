//! The commands for what tablets get: the schedule and the pack.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use okuu_collector::{ListedClass, Planned, Published, Scope, Store, read_pack, read_schedule};

use super::{now, wrong_lines};

/// Classes for trying out.
const DEMO: &str = include_str!("../../demo/schedule.toml");

pub(super) const SCHEDULE_FORMAT: &str = r#"A schedule is a list of classes:

[[class]]
id = "pec-alamudun-1"
starts_at = "2021-03-02 09:00"
ends_at = "2021-03-02 17:00"
place = "Лебединовка, № 1 мектеп"
audience = "PEC"
modules = ["03", "08"]
trainer = "Касымов Данияр"
commissions = ["PEC-1024", "PEC-1031"]

Times are those of Bishkek; one with an offset, such as 2021-03-02T09:00:00+06:00, is taken exactly. Instead of
`commissions`, `region` and perhaps `district` invite all commissions that the roster has there, for the audiences REC and
PEC those of that level. An id stays with its class for ever: tablets know the class by it."#;

/// A pack to publish.
#[derive(Args)]
pub(super) struct Publication {
    /// The compressed pack, programme.pack.zst.
    pack: PathBuf,
    /// Its signature, programme.pack.minisig, which tells its edition too.
    signature: PathBuf,
    /// The public key that tablets know, pack.pub: the pack must be signed with its other half.
    #[arg(long, required_unless_present = "unchecked")]
    public_key: Option<PathBuf>,
    /// Publish without verifying the signature. Tablets verify it all the same.
    #[arg(long, conflicts_with = "public_key")]
    unchecked: bool,
}

pub(super) fn import_schedule(store: &Store, file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    println!(
        "{}",
        summary(store.import_schedule(listed(store, &text, file)?)?)
    );
    Ok(())
}

/// Plans the classes for trying out, unless classes are planned already.
pub(super) fn demo(store: &Store) -> Result<()> {
    if store.schedule_of(Scope::All)?.version > 0 {
        return Ok(());
    }
    let classes = listed(store, DEMO, Path::new("demo/schedule.toml"))?;
    eprintln!("{}", summary(store.import_schedule(classes)?));
    Ok(())
}

fn listed(store: &Store, text: &str, file: &Path) -> Result<Vec<ListedClass>> {
    let roster = store.roster(Scope::All)?.commissions;
    read_schedule(text, &roster).map_err(|problems| wrong_lines(file, &problems, "schedule"))
}

fn summary(planned: Planned) -> String {
    let Planned {
        classes,
        version,
        changed,
    } = planned;
    let news = if changed {
        "schedule"
    } else {
        "nothing new: schedule"
    };
    format!("{news} version {version}, {classes} classes")
}

pub(super) fn publish_pack(store: &Store, options: &Publication) -> Result<()> {
    let Publication {
        pack,
        signature,
        public_key,
        unchecked,
    } = options;
    if *unchecked {
        eprintln!(
            "note: nobody verified this pack; tablets will, and refuse it when it is not good"
        );
    }
    let (offer, compressed) = read_pack(pack, signature, public_key.as_deref())?;
    let (edition, sha256) = (offer.edition.clone(), offer.sha256.clone());
    match store.publish(offer, &compressed, now())? {
        Published::Offered => println!("pack edition {edition}, {sha256}"),
        Published::Already => println!("nothing new: pack edition {edition}, {sha256}"),
        Published::NotNewer(present) => bail!(
            "edition {edition} is not newer than {present}, which tablets are offered; \
             raise `edition` in programme.toml and build the pack again"
        ),
    }
    Ok(())
}
