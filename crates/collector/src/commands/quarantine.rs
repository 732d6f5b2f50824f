//! What was set aside: looking at it and deciding about it.

use anyhow::{Result, bail};
use clap::Subcommand;
use okuu_collector::{Answering, AsideRecord, AsideState, Release, Store};
use okuu_protocol::limits::MAX_ANSWER_BYTES;

use super::{Database, now};

/// Records that are listed at once.
const PAGE: usize = 200;

#[derive(Subcommand)]
pub(super) enum Quarantine {
    /// List the records that were set aside and do not count, newest first; one record on one line.
    List {
        #[command(flatten)]
        at: Database,
        /// Also those that count by now.
        #[arg(long)]
        all: bool,
        /// Only those with smaller numbers: the list goes on from there.
        #[arg(long)]
        below: Option<i64>,
    },
    /// Show one record with everything that came.
    Show {
        #[command(flatten)]
        at: Database,
        /// Its number, as `list` gives it.
        id: i64,
    },
    /// Have a record judged again by the present rules; if it can be believed, it counts from now on.
    Release {
        #[command(flatten)]
        at: Database,
        /// Its number, as `list` gives it.
        id: i64,
    },
    /// Tell whoever has the tablet something about a record; the words travel with receipts.
    Answer {
        #[command(flatten)]
        at: Database,
        /// Its number, as `list` gives it.
        id: i64,
        /// The words, in the language of the commission.
        words: String,
    },
}

pub(super) fn run(command: Quarantine) -> Result<()> {
    match command {
        Quarantine::List { at, all, below } => list(&at.open()?, all, below),
        Quarantine::Show { at, id } => show(&at.open()?, id),
        Quarantine::Release { at, id } => release(&at.open()?, id),
        Quarantine::Answer { at, id, words } => answer(&at.open()?, id, &words),
    }
}

fn list(store: &Store, all: bool, below: Option<i64>) -> Result<()> {
    let found = store.set_aside(!all, below, PAGE)?;
    for record in &found {
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            record.id,
            state(record.state),
            record.reason.code(),
            record.device,
            record.received_at,
            record.entry().map_or_else(String::new, |entry| entry.kind),
        );
    }
    match found.last() {
        Some(last) if found.len() == PAGE => {
            eprintln!("there may be more: go on with --below {}", last.id);
        }
        Some(_) => {}
        None => eprintln!("nothing is set aside"),
    }
    Ok(())
}

fn show(store: &Store, id: i64) -> Result<()> {
    let Some(record) = store.one_set_aside(id)? else {
        return unknown(id);
    };
    let AsideRecord {
        device,
        series,
        seq,
        hash,
        reason,
        detail,
        received_at,
        ..
    } = &record;
    println!("record {id}: {}", state(record.state));
    println!("tablet {device}, series {series}, place {seq}");
    println!("hash {hash}");
    println!("received {received_at}");
    println!("reason {}: {detail}", reason.code());
    if let Some(words) = &record.answer {
        println!("answer: {words}");
    }
    if let Some(at) = record.decided_at {
        println!("decided {at}");
    }
    if let Some(series) = record.settled_in {
        println!("came again in series {series} and counts there");
    }
    println!("{}", String::from_utf8_lossy(&record.raw));
    Ok(())
}

fn release(store: &Store, id: i64) -> Result<()> {
    match store.release(id, now())? {
        Release::Counts => eprintln!("record {id} counts from now on"),
        Release::Counted(AsideState::Settled) => {
            eprintln!("record {id} counts already: the tablet sent it again in another series");
        }
        Release::Counted(_) => eprintln!("record {id} counts already: it was released before"),
        Release::Refused { reason, detail } => bail!(
            "record {id} still cannot count: {}: {detail}\n\
             Nothing was changed. If the person is to do it again, say so: \
             `okuu-collector quarantine answer {id} \"…\"`",
            reason.code()
        ),
        Release::Unknown => return unknown(id),
    }
    Ok(())
}

fn answer(store: &Store, id: i64, words: &str) -> Result<()> {
    match store.answer(id, words, now())? {
        Answering::Kept => eprintln!("the tablet gets these words with its next receipt"),
        Answering::Counted(_) => bail!(
            "record {id} counts, so no receipt names it any more and nobody would read the words"
        ),
        Answering::BadLength(0) => bail!("there are no words"),
        Answering::BadLength(found) => bail!(
            "the words take {found} bytes; receipts carry at most {MAX_ANSWER_BYTES}, about \
             {} Cyrillic letters",
            MAX_ANSWER_BYTES / 2
        ),
        Answering::Unknown => return unknown(id),
    }
    Ok(())
}

fn unknown(id: i64) -> Result<()> {
    bail!(
        "no record {id} was set aside; `okuu-collector quarantine list --all` lists those that were"
    )
}

fn state(state: AsideState) -> &'static str {
    match state {
        AsideState::Open => "open",
        AsideState::Answered => "answered",
        AsideState::Released => "released",
        AsideState::Settled => "settled",
    }
}
