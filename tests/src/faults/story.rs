//! A story: what happens in one run, step by step, drawn from its seed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastrand::Rng;
use okuu_sync::Load;
use tempfile::TempDir;

use super::act::People;
use super::carry;
use super::clock::Time;
use super::contact::Contact;
use super::link::{Weather, weather};
use super::model::Model;
use super::site::Site;
use super::tablet::Tablet;
use super::tally::{Failure, Tally};
use super::{Lawful, end, files, never};

pub(super) const DAY_MS: i64 = 86_400_000;

/// How much happens in a run.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Tablets at the beginning, at most.
    pub tablets: usize,
    /// Steps, at most.
    pub steps: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self {
            tablets: 3,
            steps: 24,
        }
    }
}

/// Plays a run. The same seed tells the same story.
///
/// # Errors
/// The [`Failure`] with the story, when a law was broken.
pub fn run(seed: u64, size: Size) -> Result<Tally, Box<Failure>> {
    let mut story = Vec::new();
    let mut tally = Tally::default();
    let law = World::begin(seed, size).and_then(|mut world| {
        let ended = world.live(size);
        let ended = ended.and_then(|()| end::end(&mut world));
        story = std::mem::take(&mut world.story);
        tally.join(&world.tally);
        tally.join(&weather(&world.weather).tally);
        ended
    });
    match law {
        Ok(()) => Ok(tally),
        Err(law) => Err(Box::new(Failure {
            seed,
            story,
            law,
            tally,
        })),
    }
}

/// Everything there is in a run.
pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) time: Arc<Time>,
    pub(super) weather: Arc<Mutex<Weather>>,
    pub(super) tablets: Vec<Tablet>,
    pub(super) people: People,
    /// Files that lie about.
    pub(super) drawer: Vec<Vec<u8>>,
    pub(super) model: Model,
    pub(super) story: Vec<String>,
    pub(super) tally: Tally,
    names: usize,
    folder: TempDir,
}

impl World {
    fn begin(seed: u64, size: Size) -> Lawful<Self> {
        let mut rng = Rng::with_seed(seed);
        let folder = never("a folder", files::scratch())?;
        let time = Time::begin();
        let people = People::drawn(&mut rng);
        let site = Site::open(
            folder.path().join("cec"),
            Arc::clone(&time),
            people.roster(),
        )?;
        let weather = Weather::over(site, rng.fork());
        let mut world = Self {
            rng,
            time,
            weather,
            tablets: Vec::new(),
            people,
            drawer: Vec::new(),
            model: Model::default(),
            story: Vec::new(),
            tally: Tally::default(),
            names: 0,
            folder,
        };
        for _ in 0..world.rng.usize(2..=size.tablets.max(2)) {
            let (name, folder) = world.name();
            let tablet = Tablet::new(name, folder, Arc::clone(&world.time), &mut world.rng)?;
            world.tablets.push(tablet);
        }
        for at in 0..world.tablets.len() {
            world.enrol(at)?;
        }
        Ok(world)
    }

    pub(super) fn name(&mut self) -> (String, PathBuf) {
        self.names += 1;
        let name = format!("tablet {}", self.names);
        let folder = self.folder.path().join(&name);
        (name, folder)
    }

    pub(super) fn contact(&mut self) -> Contact<'_> {
        Contact {
            weather: &self.weather,
            people: &self.people,
            seed: self.rng.u64(..),
        }
    }

    fn live(&mut self, size: Size) -> Lawful<()> {
        for _ in 0..self.rng.usize(size.steps / 2..=size.steps.max(1)) {
            self.time.pass(self.rng.i64(1_000..DAY_MS));
            self.step()?;
            for at in 0..self.tablets.len() {
                self.settle(at)?;
            }
            self.contact().lawful()?;
        }
        Ok(())
    }

    fn step(&mut self) -> Lawful<()> {
        match self.rng.u8(..100) {
            0..=22 => self.act(),
            23..=45 => self.reach(),
            46..=54 => self.meet(),
            55..=65 => self.file(),
            66..=68 => self.clock(),
            69..=74 => self.power(),
            75..=83 => self.copies(),
            84..=86 => self.room(),
            87..=88 => self.newer_app(),
            89 => self.decay(),
            90 => self.revoke(),
            91..=92 => self.enrol_somebody(),
            _ => self.office(),
        }
    }

    pub(super) fn tell(&mut self, what: String) {
        self.story.push(what);
    }

    pub(super) fn fault(&mut self, kind: &'static str) {
        self.tally.fault(kind);
    }

    pub(super) fn some(&mut self) -> usize {
        self.rng.usize(..self.tablets.len())
    }

    /// Starts a tablet again whose power went, and looks at what is there.
    pub(super) fn settle(&mut self, at: usize) -> Lawful<()> {
        let tablet = &mut self.tablets[at];
        if tablet.clock.is_dead() {
            self.story.push(format!("{}: starts again", tablet.name));
            let torn: Vec<u8> = (0..self.rng.usize(..5000))
                .map(|_| self.rng.u8(..))
                .collect();
            tablet.restart(&torn)?;
        }
        tablet.clock.put_out();
        let believed = !weather(&self.weather).site.is_revoked(tablet.device());
        tablet.observe(&mut self.model, believed)
    }

    fn act(&mut self) -> Lawful<()> {
        let at = self.some();
        let acts = self.rng.usize(1..6);
        let name = self.tablets[at].name.clone();
        self.tell(format!("{name}: {acts} things are done"));
        for _ in 0..acts {
            self.time.pass(self.rng.i64(100..600_000));
            let mut store = self.tablets[at].store();
            // A full storage refuses, and the person sees it.
            match self.people.act(&mut store, &mut self.rng) {
                Ok(()) | Err(okuu_progress::StoreError::Full) => {}
                Err(error) => return Err(format!("{name}: {error}")),
            }
        }
        Ok(())
    }

    fn reach(&mut self) -> Lawful<()> {
        let badness = [0, 10, 30, 60][self.rng.usize(..4)];
        let first = self.some();
        let mut who = BTreeSet::from([first]);
        while self.rng.u8(..3) == 0 && who.len() < self.tablets.len() {
            who.insert(self.some());
        }
        let names: Vec<_> = who
            .iter()
            .map(|at| self.tablets[*at].name.clone())
            .collect();
        let length = Duration::from_secs(self.rng.u64(5..900));
        let acts = self.rng.usize(..4);
        let fuse = (self.rng.u8(..6) == 0).then(|| self.rng.i64(0..25));
        self.tell(format!(
            "{names:?}: contact for {length:?} at {badness} %, {acts} acts, fuse {fuse:?}"
        ));
        weather(&self.weather).badness = badness;
        if let Some(looks) = fuse {
            self.fault("tablet killed between two steps");
            self.tablets[first].light(looks);
        }
        let contact = Contact {
            weather: &self.weather,
            people: &self.people,
            seed: self.rng.u64(..),
        };
        let tablets: Vec<_> = who.iter().map(|at| &self.tablets[*at]).collect();
        contact.lasts(&tablets, length, acts)?;
        weather(&self.weather).badness = 0;
        Ok(())
    }

    fn meet(&mut self) -> Lawful<()> {
        let (giver, taker) = (self.some(), self.some());
        if giver == taker {
            return Ok(());
        }
        let badness = [0, 25][self.rng.usize(..2)];
        let names = (&self.tablets[giver].name, &self.tablets[taker].name);
        let told = format!("{} hands over to {} at {badness} %", names.0, names.1);
        self.tell(told);
        let (giver, taker) = (&self.tablets[giver], &self.tablets[taker]);
        carry::meet(giver, taker, &mut self.rng, badness, &mut self.tally)
    }

    fn file(&mut self) -> Lawful<()> {
        let at = self.some();
        let name = self.tablets[at].name.clone();
        match self.rng.u8(..3) {
            0 => {
                let load = if self.rng.bool() {
                    Load::Up
                } else {
                    Load::UpAndDown
                };
                self.tell(format!("{name}: writes a file, {load:?}"));
                if let Some(mut bytes) = carry::given_away(&self.tablets[at], load)? {
                    carry::spoil(&mut bytes, &mut self.rng, 20, &mut self.tally);
                    self.drawer.push(bytes);
                }
            }
            1 if !self.drawer.is_empty() => {
                let which = self.rng.usize(..self.drawer.len());
                self.tell(format!("{name}: opens file {which}"));
                carry::opened(&self.tablets[at], &self.drawer[which])?;
            }
            _ if !self.drawer.is_empty() => {
                let which = self.rng.usize(..self.drawer.len());
                self.tell(format!("file {which} is brought to the CEC"));
                let bytes = self.drawer[which].clone();
                let answered = carry::uploaded(&weather(&self.weather).site, bytes)?;
                self.drawer.extend(answered);
            }
            _ => {}
        }
        Ok(())
    }

    fn enrol_somebody(&mut self) -> Lawful<()> {
        let at = self.some();
        weather(&self.weather).badness = 40;
        self.tell(format!("{}: is registered again", self.tablets[at].name));
        self.enrol(at)?;
        weather(&self.weather).badness = 0;
        Ok(())
    }

    pub(super) fn enrol(&mut self, at: usize) -> Lawful<()> {
        let code = weather(&self.weather).site.code();
        // A disk that is full makes no codes.
        let Ok(code) = code else { return Ok(()) };
        let contact = Contact {
            weather: &self.weather,
            people: &self.people,
            seed: self.rng.u64(..),
        };
        contact.enrols(&self.tablets[at], &code)?;
        Ok(())
    }
}
