//! What goes wrong in a story: clocks, power, storages, copies, and what happens at the CEC meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::link::weather;
use super::story::{DAY_MS, World};
use super::{Lawful, never, raw};

/// Tablets of one run, clones included.
const MOST_TABLETS: usize = 6;

impl World {
    pub(super) fn clock(&mut self) -> Lawful<()> {
        let at = self.some();
        let skew = match self.rng.u8(..4) {
            0 => self.rng.i64(-20 * 365 * DAY_MS..20 * 365 * DAY_MS),
            1 => 3_600_000 * self.rng.i64(-12..=12),
            2 => self.rng.i64(-100_000..100_000),
            _ => 0,
        };
        self.fault("clock jumped");
        self.tell(format!(
            "{}: the clock is wrong by {skew} ms",
            self.tablets[at].name
        ));
        self.tablets[at].clock.set_skew(skew);
        Ok(())
    }

    /// The power goes: on a tablet between two steps or while somebody does something, or at the CEC.
    pub(super) fn power(&mut self) -> Lawful<()> {
        let at = self.some();
        let name = self.tablets[at].name.clone();
        let torn: Vec<u8> = (0..self.rng.usize(..5000))
            .map(|_| self.rng.u8(..))
            .collect();
        match self.rng.u8(..3) {
            0 => {
                self.fault("tablet killed at rest");
                self.tell(format!("{name}: loses its power"));
                self.settle(at)?;
                self.tablets[at].cut_off()?;
                self.tablets[at].restart(&torn)
            }
            1 => {
                self.fault("tablet killed while somebody learnt");
                let looks = self.rng.i64(0..3);
                self.tell(format!("{name}: loses its power in use, after {looks}"));
                self.tablets[at].light(looks);
                let learns = self
                    .people
                    .act(&mut self.tablets[at].store(), &mut self.rng);
                match learns {
                    Ok(()) | Err(okuu_progress::StoreError::Full) => Ok(()),
                    Err(error) => Err(format!("{name}: {error}")),
                }
            }
            _ => {
                self.fault("collector killed at rest");
                self.tell("the collector loses its power".to_owned());
                weather(&self.weather).site.die(&torn)
            }
        }
    }

    /// Somebody copies a storage, puts an old copy back, or into another tablet.
    pub(super) fn copies(&mut self) -> Lawful<()> {
        let at = self.some();
        let name = self.tablets[at].name.clone();
        let image = self.tablets[at].some_image(&mut self.rng);
        match (self.rng.u8(..5), image) {
            (0, _) | (_, None) => {
                self.tell(format!("{name}: is copied"));
                self.tablets[at].image()
            }
            (1..=2, Some(image)) => {
                self.fault("old image restored");
                self.tell(format!("{name}: becomes an old copy"));
                self.tablets[at].restore(&image)?;
                self.destroyed()
            }
            (_, Some(image)) if self.tablets.len() < MOST_TABLETS => {
                self.fault("tablet cloned");
                let (fresh, folder) = self.name();
                self.tell(format!("{name}: has a clone, {fresh}"));
                let time = Arc::clone(&self.time);
                let clone = self.tablets[at].cloned(fresh, folder, time, &image)?;
                self.tablets.push(clone);
                Ok(())
            }
            (_, Some(_)) => Ok(()),
        }
    }

    pub(super) fn room(&mut self) -> Lawful<()> {
        let at = self.some();
        let pages = self.rng.bool().then(|| self.rng.u32(..4));
        if pages.is_some() {
            self.fault("storage full");
        }
        if self.rng.u8(..4) == 0 {
            self.tell(format!("the collector has room for {pages:?} pages"));
            return weather(&self.weather).site.set_room(pages);
        }
        self.tell(format!(
            "{}: has room for {pages:?} pages",
            self.tablets[at].name
        ));
        never("a limit", self.tablets[at].store().set_room(pages))
    }

    pub(super) fn newer_app(&mut self) -> Lawful<()> {
        let at = self.some();
        self.fault("records of a newer app");
        self.tell(format!("{}: is used by a newer app", self.tablets[at].name));
        let learner = self.people.learners[0].0.to_string();
        let learner = self.rng.bool().then_some(learner);
        let body = "{ \"stars\" :\t3.0 ,\"of\":\"окуу\"}";
        self.tablets[at].newer_app("bridge-crossed", learner.as_deref(), body)
    }

    pub(super) fn decay(&mut self) -> Lawful<()> {
        let at = self.some();
        self.fault("storage damaged");
        let copy = self.rng.bool();
        self.tell(format!(
            "{}: its storage goes bad, copy {copy}",
            self.tablets[at].name
        ));
        if copy {
            // Making a copy needs no room in the store itself.
            self.tablets[at].keep_copy()?;
        }
        self.tablets[at].decay(&mut self.rng)?;
        self.destroyed()
    }

    pub(super) fn revoke(&mut self) -> Lawful<()> {
        if self.rng.bool() {
            return Ok(());
        }
        let at = self.some();
        self.fault("tablet revoked");
        self.tell(format!("{}: is revoked", self.tablets[at].name));
        let device = self.tablets[at].device();
        weather(&self.weather).site.revoke(device)?;
        self.destroyed()
    }

    /// What happens to the collector when nobody asks it anything.
    pub(super) fn office(&mut self) -> Lawful<()> {
        let mut weather = weather(&self.weather);
        let (told, kind) = match self.rng.u8(..8) {
            0 => {
                weather.site.rotate(false)?;
                ("the collector has a new signing key", Some("key rotated"))
            }
            1 => {
                weather.site.rotate(true)?;
                ("the collector has a new opening key", Some("key rotated"))
            }
            2..=3 => {
                weather.site.back_up()?;
                ("the collector is backed up", None)
            }
            4 => {
                weather.deliver_late();
                (
                    "what was under way arrives",
                    Some("request delivered much later"),
                )
            }
            _ => {
                let keys = self.rng.u8(..4) > 0;
                if !weather.site.restore(keys)? {
                    return Ok(());
                }
                let told = if keys {
                    "the collector is set up again from its backup"
                } else {
                    "the collector is set up again from its backup, with the keys of then"
                };
                (told, Some("collector restored from an old backup"))
            }
        };
        drop(weather);
        self.tell(told.to_owned());
        if let Some(kind) = kind {
            self.fault(kind);
        }
        self.destroyed()
    }

    /// Something may have been destroyed: what neither a tablet that is believed nor the collector holds may never be
    /// heard of again.
    pub(super) fn destroyed(&mut self) -> Lawful<()> {
        let weather = weather(&self.weather);
        let counted = raw::counted(&weather.site.database());
        let mut held: BTreeSet<_> = never("the entries", counted)?.into_keys().collect();
        for tablet in &self.tablets {
            if !weather.site.is_revoked(tablet.device()) {
                tablet.holds(&mut held)?;
            }
        }
        self.model.destroyed(&held);
        Ok(())
    }
}
