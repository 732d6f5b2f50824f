//! The commands, one function each.

mod down;
mod quarantine;
mod slip;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use self::slip::Slip;
use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use okuu_collector::{
    Collector, Imported, LineProblem, Programme, Scope, Store, key, read_roster, serve_until,
};
use okuu_domain::{Clock, DeviceId, SystemClock, Timestamp};
use tokio::net::TcpListener;

/// People and commissions for trying out.
const DEMO: &str = include_str!("../demo/roster.toml");
const ROSTER_FORMAT: &str = r#"A roster is a list of commissions:

[[commission]]
number = "PEC-1024"
region = "Чүй облусу"
district = "Аламүдүн району"
people = [
    { name = "Асанова Гүлнара" },
    { name = "Бакиров Эрлан", learner = "6f0c6b0e-2f0e-4b7e-9a53-0c7d9f1a0001" },
]

A person without `learner` is given an id at the first import and keeps it as long as commission and name stay."#;
const DEMO_DAYS: u16 = 30;
/// Threads that wait for the disk or verify signatures. More would only wait for the processors.
const BLOCKING_THREADS: usize = 64;

/// The CEC's server: takes in what the tablets recorded and shows how far the training has come.
#[derive(Parser)]
#[command(name = "okuu-collector", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve tablets and pages until told to stop.
    Serve(Serve),
    /// Replace the roster by the one in a file; every wrong line is named and then nothing is changed.
    #[command(after_help = ROSTER_FORMAT)]
    ImportRoster {
        #[command(flatten)]
        at: Database,
        /// The roster as TOML.
        roster: PathBuf,
    },
    /// Replace the schedule by the one in a file; every wrong line is named and then nothing is changed.
    #[command(after_help = down::SCHEDULE_FORMAT)]
    ImportSchedule {
        #[command(flatten)]
        at: Database,
        /// The schedule as TOML. Commissions and places must be on the roster.
        schedule: PathBuf,
    },
    /// Offer tablets a newer edition of the pack.
    PublishPack {
        #[command(flatten)]
        at: Database,
        #[command(flatten)]
        pack: down::Publication,
    },
    /// Print a one-time code that enrols one tablet.
    NewCode {
        #[command(flatten)]
        at: Database,
        /// Whose names the tablet may hold: a commission such as PEC-1024, or `all`.
        #[arg(long, default_value = "all")]
        scope: Scope,
        /// Days within which the code must be used.
        #[arg(long, default_value_t = 30)]
        days: u16,
        #[command(flatten)]
        slip: Slip,
    },
    /// List the enrolled tablets.
    Devices {
        #[command(flatten)]
        at: Database,
    },
    /// Refuse everything a tablet sends from now on.
    Revoke {
        #[command(flatten)]
        at: Database,
        /// The tablet, as `devices` lists it.
        device: DeviceId,
    },
    /// Look at the records that were set aside and decide about them.
    #[command(subcommand)]
    Quarantine(quarantine::Quarantine),
    /// Replace a key of the collector by a new one, used from the next start on; the former one stays beside it.
    RotateKey {
        #[command(flatten)]
        at: Database,
        /// The key that opens parcels instead of the one that signs.
        #[arg(long)]
        opening: bool,
    },
    /// Fill an empty database with made-up commissions, people and classes and print a code.
    Demo {
        #[command(flatten)]
        at: Database,
    },
}

#[derive(Args)]
struct Database {
    /// The database; it is made when it is not there.
    #[arg(long)]
    database: PathBuf,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    at: Database,
    /// The programme's `programme.toml`.
    #[arg(long)]
    programme: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The name shown on tablets and pages.
    #[arg(long, default_value = "БШК · ЦИК · CEC")]
    name: String,
    /// Write the address into this file as soon as requests are taken.
    #[arg(long)]
    ready_file: Option<PathBuf>,
}

/// Does what the command line asks for.
///
/// # Errors
/// What a person should read.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Serve(options) => tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(BLOCKING_THREADS)
            .build()?
            .block_on(serve(options)),
        Command::ImportRoster { at, roster } => import_roster(&at.open()?, &roster),
        Command::ImportSchedule { at, schedule } => down::import_schedule(&at.open()?, &schedule),
        Command::PublishPack { at, pack } => down::publish_pack(&at.open()?, &pack),
        Command::NewCode {
            at,
            scope,
            days,
            slip,
        } => {
            let code = new_code(&at.open()?, scope, days)?;
            slip.write(&at.database, &code)
        }
        Command::Devices { at } => devices(&at.open()?),
        Command::Revoke { at, device } => revoke(&at.open()?, device),
        Command::Quarantine(command) => quarantine::run(command),
        Command::RotateKey { at, opening } => rotate_key(&at, opening),
        Command::Demo { at } => demo(&at.open()?),
    }
}

impl Database {
    fn open(&self) -> Result<Store> {
        Store::open(&self.database).with_context(|| self.database.display().to_string())
    }
}

fn now() -> Timestamp {
    SystemClock::start().now().wall
}

async fn serve(options: Serve) -> Result<()> {
    if !options.listen.ip().is_loopback() {
        bail!(
            "{} can be reached from other machines, and the pages have no sign-in yet: listen on 127.0.0.1",
            options.listen
        );
    }
    let programme = Programme::read(&options.programme)?;
    let database = &options.at.database;
    let collector = Collector::open(database, programme, &options.name)
        .with_context(|| database.display().to_string())?;
    let stop = stop_signal()?;
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| options.listen.to_string())?;
    let address = format!("http://{}", listener.local_addr()?);
    println!("{address}");
    if let Some(file) = &options.ready_file {
        write_whole(file, &address).with_context(|| file.display().to_string())?;
    }
    tracing::info!(address, "ready");
    serve_until(listener, collector, stop).await;
    tracing::info!("stopped");
    Ok(())
}

/// Whoever waits for the file finds all of it or nothing.
fn write_whole(file: &Path, text: &str) -> std::io::Result<()> {
    let mut aside = file.as_os_str().to_owned();
    aside.push(".part");
    std::fs::write(&aside, text)?;
    std::fs::rename(&aside, file)
}

/// Ends when the system or the person at the keyboard says so.
fn stop_signal() -> Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminate = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate())?
    };
    Ok(async move {
        let interrupt = tokio::signal::ctrl_c();
        #[cfg(unix)]
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = interrupt.await;
    })
}

fn import_roster(store: &Store, file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let listed = read_roster(&text).map_err(|problems| wrong_lines(file, &problems, "roster"))?;
    let imported = store.import_roster(listed)?;
    println!("{}", summary(imported));
    Ok(())
}

fn wrong_lines(file: &Path, problems: &[LineProblem], what: &str) -> anyhow::Error {
    let file = file.display();
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{file}:{}: {}", problem.line, problem.message))
        .collect();
    let count = problems.len();
    anyhow::anyhow!(
        "{}\n{count} to correct; the {what} is as it was",
        lines.join("\n")
    )
}

fn summary(imported: Imported) -> String {
    let Imported {
        commissions,
        people,
        version,
        changed,
    } = imported;
    let news = if changed {
        "roster"
    } else {
        "nothing new: roster"
    };
    format!("{news} version {version}, {commissions} commissions, {people} people")
}

fn new_code(store: &Store, scope: Scope, days: u16) -> Result<String> {
    if let Scope::Commission(commission) = scope
        && !store.knows(commission)?
    {
        eprintln!("note: {commission} is not on the roster, so the tablet will get no names yet");
    }
    let made = store.new_code(scope, now(), days)?;
    eprintln!("for {}, once, until {}:", made.scope, made.expires_at);
    println!("{}", made.code);
    Ok(made.code)
}

fn devices(store: &Store) -> Result<()> {
    for state in store.devices()? {
        match state.revoked_at {
            Some(at) => println!("{} revoked {at}", state.device),
            None => println!("{}", state.device),
        }
    }
    Ok(())
}

fn revoke(store: &Store, device: DeviceId) -> Result<()> {
    if !store.revoke(device, now())? {
        bail!("{device} never enrolled here; `okuu-collector devices` lists those that did");
    }
    eprintln!("{device} is revoked");
    Ok(())
}

/// Tablets that know only the former key learn the new one, because the list of keys is signed by both.
fn rotate_key(at: &Database, opening: bool) -> Result<()> {
    if !at.database.exists() {
        bail!("{}: there is no such database", at.database.display());
    }
    let new = if opening {
        key::rotate_opening(&at.database)?.to_string()
    } else {
        key::rotate_signing(&at.database)?.to_string()
    };
    println!("{new}");
    eprintln!("start the collector anew to use it, and put the files of keys into the backup");
    Ok(())
}

fn demo(store: &Store) -> Result<()> {
    let listed = match read_roster(DEMO) {
        Ok(listed) => listed,
        Err(problems) => {
            let file = Path::new("demo/roster.toml");
            return Err(wrong_lines(file, &problems, "roster"));
        }
    };
    if !store.can_become(&listed)? {
        bail!("this database already holds another roster; take an empty one for trying out");
    }
    eprintln!("{}", summary(store.import_roster(listed)?));
    down::demo(store)?;
    new_code(store, Scope::All, DEMO_DAYS)?;
    Ok(())
}
