//! The end of a run: no fault is left, everybody has contact, and then the laws are asked.

use std::collections::BTreeMap;

use okuu_sync::TroubleCode;

use super::link::weather;
use super::model::{Claim, Content, Model};
use super::story::World;
use super::{Lawful, carry, never, raw};

/// How often everybody has contact and meets everybody before something must have come through.
const ROUNDS: usize = 5;

/// Ends all faults, brings everything to its end, and asks the laws.
pub(super) fn end(world: &mut World) -> Lawful<()> {
    world.story.push("no fault from now on".to_owned());
    calm(world)?;
    let mut unsettled = None;
    let files = world.rng.usize(..2);
    for round in 0..ROUNDS {
        // Files come late, each once: before or after what they hold came by another way.
        if round == files {
            arrive(world)?;
        }
        everybody_reaches(world)?;
        everybody_meets(world)?;
        unsettled = waits(world)?;
        if round > 1 && unsettled.is_none() {
            break;
        }
    }
    if let Some(law) = unsettled {
        return Err(law);
    }
    counts(world)?;
    rebuilt(world)
}

fn calm(world: &mut World) -> Lawful<()> {
    {
        let mut weather = weather(&world.weather);
        weather.badness = 0;
        weather.site.set_room(None)?;
        weather.deliver_late();
    }
    for at in 0..world.tablets.len() {
        world.settle(at)?;
        never("room", world.tablets[at].store().set_room(None))?;
    }
    world.contact().lawful()
}

/// Every file that lies about is opened by somebody or brought to the CEC.
fn arrive(world: &mut World) -> Lawful<()> {
    for bytes in std::mem::take(&mut world.drawer) {
        if world.rng.bool() {
            let at = world.rng.usize(..world.tablets.len());
            carry::opened(&world.tablets[at], &bytes)?;
        } else {
            carry::uploaded(&weather(&world.weather).site, bytes)?;
        }
    }
    Ok(())
}

fn everybody_reaches(world: &mut World) -> Lawful<()> {
    for at in 0..world.tablets.len() {
        let stands = {
            let contact = super::contact::Contact {
                weather: &world.weather,
                people: &world.people,
                seed: world.rng.u64(..),
            };
            contact.rests(&world.tablets[at])?
        };
        match stands {
            None => {}
            Some(TroubleCode::Revoked) => {
                let device = world.tablets[at].device();
                if !weather(&world.weather).site.is_revoked(device) {
                    return Err(format!(
                        "{}: is told it was revoked",
                        world.tablets[at].name
                    ));
                }
            }
            // The collector was set up again and does not know the tablet, or not its token.
            Some(TroubleCode::Unauthorised) => world.enrol(at)?,
            // A collector that lost its newest key is another one for those who know that key alone.
            Some(TroubleCode::Garbled) => world.enrol(at)?,
            Some(other) => {
                return Err(format!(
                    "{}: no fault is left and still {other:?}",
                    world.tablets[at].name
                ));
            }
        }
        world.settle(at)?;
    }
    world.contact().lawful()
}

fn everybody_meets(world: &mut World) -> Lawful<()> {
    for giver in 0..world.tablets.len() {
        let taker = (giver + 1) % world.tablets.len();
        if giver != taker {
            let (giver, taker) = (&world.tablets[giver], &world.tablets[taker]);
            carry::meet(giver, taker, &mut world.rng, 0, &mut world.tally)?;
        }
    }
    Ok(())
}

/// What still waits somewhere though nothing is in its way.
fn waits(world: &World) -> Lawful<Option<String>> {
    let weather = weather(&world.weather);
    let file = weather.site.database();
    for tablet in &world.tablets {
        let store = tablet.store();
        for (_, row) in never(
            "what is carried",
            store.carried_waiting(0, usize::MAX, true),
        )? {
            let gap = never("a chain", raw::received(&file, row.device, row.series))?;
            // What came before is gone with the only storage that held it: it waits in vain, and rightly so.
            let in_vain = row.first.0 > gap + 1;
            if !in_vain && !weather.site.is_revoked(row.device) {
                return Ok(Some(format!(
                    "{}: carries records {}–{} of series {} for ever",
                    tablet.name, row.first, row.last, row.series
                )));
            }
        }
        if weather.site.is_revoked(store.device()) {
            continue;
        }
        for head in never("heads", store.heads())? {
            if head.received < head.last {
                return Ok(Some(format!(
                    "{}: {} of {} records of series {} are confirmed",
                    tablet.name, head.received, head.last, head.series
                )));
            }
        }
    }
    Ok(None)
}

fn counts(world: &mut World) -> Lawful<()> {
    let file = weather(&world.weather).site.database();
    let counted = never("the entries", raw::counted(&file))?;
    let mut first = None;
    for (content, claim) in world.model.records() {
        world.tally.made += 1;
        match (counted.get(content).copied().unwrap_or(0), claim) {
            (1, _) => world.tally.delivered += 1,
            (0, Claim::Perhaps) => world.tally.perished += 1,
            (0, Claim::Once) => {
                world.tally.lost += 1;
                first.get_or_insert(format!("lost: {content:?}"));
            }
            (more, _) => {
                world.tally.delivered += 1;
                world.tally.doubled += u64::from(more) - 1;
                first.get_or_insert(format!("counted {more} times: {content:?}"));
            }
        }
    }
    if let Some(law) = first {
        return Err(law);
    }
    let made_up = counted
        .keys()
        .find(|content| !world.model.records().contains_key(content));
    if let Some(content) = made_up {
        return Err(format!("nobody made {content:?}"));
    }
    settled(world, &counted)?;
    let completions = never("completions", raw::completions(&file))?;
    let expected = Model::completions(counted.keys());
    if completions != expected {
        return Err(format!(
            "completed: {completions:?}\nexpected: {expected:?}"
        ));
    }
    Ok(())
}

/// Nobody has to look into a record that counts.
fn settled(world: &World, counted: &BTreeMap<Content, u32>) -> Lawful<()> {
    let file = weather(&world.weather).site.database();
    for aside in never("the quarantine", raw::aside(&file))? {
        match aside.reason.as_str() {
            "fork" if !aside.settled && counted.contains_key(&aside.content) => {
                return Err(format!(
                    "counts and waits for a verdict: {:?}",
                    aside.content
                ));
            }
            // A key that was lost with the collector made it.
            "fork" | "anchor-invalid" => {}
            reason => return Err(format!("{reason}: {:?}", aside.content)),
        }
    }
    Ok(())
}

/// What is derived is the same when it is made anew.
fn rebuilt(world: &mut World) -> Lawful<()> {
    for tablet in &mut world.tablets {
        if !tablet.rebuilds_alike()? {
            return Err(format!(
                "{}: rebuilding changes what is derived",
                tablet.name
            ));
        }
    }
    let weather = weather(&world.weather);
    let file = weather.site.database();
    let before = never("derived tables", raw::derived_by_collector(&file))?;
    never("a rebuild", weather.site.collector().store().rebuild())?;
    let after = never("derived tables", raw::derived_by_collector(&file))?;
    if before == after {
        return Ok(());
    }
    let differs = before
        .iter()
        .zip(&after)
        .find(|(before, after)| before != after);
    Err(format!("rebuilding the collector changes {differs:?}"))
}
