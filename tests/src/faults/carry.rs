//! Other hands: tablets that meet, files that travel, files that are brought to the CEC.

use fastrand::Rng;
use okuu_progress::StoreError;
use okuu_protocol::Bundle;
use okuu_protocol::api::BUNDLES;
use okuu_sync::{CarryError, Load, NoPacks, answer, asked_by, incoming, note_file, outgoing};

use super::site::{Asked, Site};
use super::tablet::Tablet;
use super::tally::Tally;
use super::{Lawful, never};

/// What a tablet gives away, as bytes; none when it has nobody's key yet or its storage is full.
pub(crate) fn given_away(tablet: &Tablet, load: Load) -> Lawful<Option<Vec<u8>>> {
    let (store, now) = (tablet.shared(), tablet.clock_now());
    match outgoing(&store, &tablet.sealing, &NoPacks, load, now) {
        Ok(going) => {
            let noted = note_file(&mut tablet.store(), &going.own, "stick");
            tolerated(noted)?;
            Ok(Some(never("a bundle", going.bundle.to_bytes())?))
        }
        Err(CarryError::NotEnrolled) => Ok(None),
        Err(CarryError::Store(error)) => tolerated(Err::<(), _>(error)).map(|_| None),
        Err(CarryError::Seal(okuu_sync::SealError::Store(error))) => {
            tolerated(Err::<(), _>(error)).map(|_| None)
        }
        Err(error) => Err(format!("{}: {error}", tablet.name)),
    }
}

/// Opens a file on a tablet. What is whole in it is taken.
pub(crate) fn opened(tablet: &Tablet, bytes: &[u8]) -> Lawful<()> {
    let (bundle, _) = Bundle::salvage(bytes);
    let came = incoming(&tablet.shared(), &tablet.sealing, &NoPacks, &bundle);
    tolerated(came).map(drop)
}

/// One tablet hands over to another in the same room. Either way may break.
pub(crate) fn meet(
    giver: &Tablet,
    taker: &Tablet,
    rng: &mut Rng,
    badness: u8,
    tally: &mut Tally,
) -> Lawful<()> {
    let Some(mut bytes) = given_away(giver, Load::Up)? else {
        return Ok(());
    };
    if spoil(&mut bytes, rng, badness, tally) && rng.bool() {
        return Ok(()); // The counter takes only what is whole.
    }
    let (bundle, _) = Bundle::salvage(&bytes);
    let came = incoming(&taker.shared(), &taker.sealing, &NoPacks, &bundle);
    let Some(came) = tolerated(came)? else {
        return Ok(());
    };
    let asked = asked_by(&bundle);
    let now = taker.clock_now();
    let answered = answer(
        &taker.store(),
        &taker.sealing,
        &taker.name,
        &came,
        &asked,
        now,
    );
    let answered = never("an answer to a hand-over", answered)?;
    let mut back = never("an answer's bytes", answered.to_bytes())?;
    spoil(&mut back, rng, badness, tally);
    opened(giver, &back)
}

/// A file is brought to the CEC; the answer is a file too.
pub(crate) fn uploaded(site: &Site, bytes: Vec<u8>) -> Lawful<Option<Vec<u8>>> {
    let answered = site.ask(Asked {
        method: axum::http::Method::POST,
        path: BUNDLES.to_owned(),
        token: None,
        body: bytes,
    })?;
    Ok((answered.status == 200).then_some(answered.body))
}

/// Cuts or damages what travels. True when it did.
pub(crate) fn spoil(bytes: &mut Vec<u8>, rng: &mut Rng, badness: u8, tally: &mut Tally) -> bool {
    if bytes.is_empty() || rng.u8(..100) >= badness {
        return false;
    }
    if rng.bool() {
        tally.fault("file cut");
        bytes.truncate(rng.usize(..bytes.len()));
    } else {
        tally.fault("file damaged");
        let at = rng.usize(..bytes.len());
        bytes[at] ^= rng.u8(1..);
    }
    true
}

/// A full storage and a full bag refuse, and everything stays as it is. Nothing else may.
fn tolerated<T>(result: Result<T, StoreError>) -> Lawful<Option<T>> {
    match result {
        Ok(done) => Ok(Some(done)),
        Err(StoreError::Full | StoreError::CarriesTooMuch) => Ok(None),
        Err(error) => Err(format!("a store that should work: {error}")),
    }
}
