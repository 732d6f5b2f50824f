//! The collector of a run: the real one on a real file, asked as over HTTP, without any network.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::http::HeaderMap;
use axum::http::{Method, Request};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use okuu_collector::{Collector, Programme, Scope, Store, key, read_roster, router};
use okuu_domain::DeviceId;
use tokio::runtime::Runtime;

use super::clock::{RightClock, Time};
use super::files::{self, Places};
use super::{Lawful, never};

const DATABASE: &str = "collector.db";

/// Where all collectors of this process work. Their time is real; nothing of theirs waits for it.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(2).enable_time().build();
        runtime.expect("a runtime for collectors")
    })
}

/// A request as it leaves a tablet.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) token: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// An answer as it leaves the collector.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// The collector and its files.
pub(crate) struct Site {
    places: Places,
    folder: PathBuf,
    time: Arc<Time>,
    roster: String,
    running: Option<Collector>,
    backup: Option<PathBuf>,
    revoked: BTreeSet<DeviceId>,
}

impl Site {
    /// A new collector with a roster, in a folder of its own.
    pub(crate) fn open(below: PathBuf, time: Arc<Time>, roster: String) -> Lawful<Self> {
        let mut places = Places::below(below);
        let folder = places.fresh();
        never("a folder", fs::create_dir_all(&folder))?;
        let mut site = Self {
            places,
            folder,
            time,
            roster,
            running: None,
            backup: None,
            revoked: BTreeSet::new(),
        };
        site.start()?;
        Ok(site)
    }

    fn start(&mut self) -> Lawful<()> {
        let database = self.database();
        let store = never("the collector opens its database", Store::open(&database))?;
        let clock = Box::new(RightClock(Arc::clone(&self.time)));
        let collector = Collector::open_with(store, &database, programme(), "CEC", clock);
        let collector = never("the collector starts", collector)?;
        let roster = read_roster(&self.roster).map_err(|_| "the roster has mistakes".to_owned())?;
        never("a roster", collector.store().import_roster(roster))?;
        self.running = Some(collector);
        // Whoever set the collector up again also revokes again.
        for device in self.revoked.clone() {
            self.revoke(device)?;
        }
        Ok(())
    }

    pub(crate) fn collector(&self) -> &Collector {
        let running = self.running.as_ref();
        running.expect("a collector that stops starts again before anybody asks")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// Asks, and waits for the answer. Not from within a task.
    pub(crate) fn ask(&self, asked: Asked) -> Lawful<Answered> {
        let service = TowerToHyperService::new(router(self.collector().clone()));
        let mut request = Request::builder().method(asked.method).uri(asked.path);
        if let Some(token) = asked.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = never(
            "a request",
            request.body(Full::new(Bytes::from(asked.body))),
        )?;
        runtime().block_on(async {
            let response = never("an answer", service.call(request).await)?;
            let (parts, body) = response.into_parts();
            let body = never("an answer's body", body.collect().await)?;
            Ok(Answered {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: body.to_bytes().to_vec(),
            })
        })
    }

    /// A fresh one-time code.
    pub(crate) fn code(&self) -> Lawful<String> {
        let store = self.collector().store();
        let code = store.new_code(Scope::All, self.time.timestamp(), 30);
        Ok(never("a code", code)?.code)
    }

    /// Loses its power, with its files as they are now, and starts again.
    pub(crate) fn die(&mut self, torn: &[u8]) -> Lawful<()> {
        let next = self.places.fresh();
        never("a copy of the files", files::copy(&self.folder, &next))?;
        never("a torn log", files::tear(&next, DATABASE, torn))?;
        self.stop();
        self.leave_for(next);
        self.start()
    }

    fn stop(&mut self) {
        self.running = None;
    }

    fn leave_for(&mut self, next: PathBuf) {
        let _ = fs::remove_dir_all(&self.folder);
        self.folder = next;
    }

    /// Gets a new key, for signing or for opening.
    pub(crate) fn rotate(&mut self, opening: bool) -> Lawful<()> {
        self.stop();
        let database = self.database();
        if opening {
            never("a new opening key", key::rotate_opening(&database))?;
        } else {
            never("a new signing key", key::rotate_signing(&database))?;
        }
        self.start()
    }

    /// Keeps a copy of everything.
    pub(crate) fn back_up(&mut self) -> Lawful<()> {
        let to = self.places.fresh();
        never("a backup", files::copy(&self.folder, &to))?;
        self.backup = Some(to);
        Ok(())
    }

    /// Is set up again from its backup, with the keys of today when somebody kept them beside it. False without one.
    pub(crate) fn restore(&mut self, keys_of_today: bool) -> Lawful<bool> {
        let Some(backup) = self.backup.clone() else {
            return Ok(false);
        };
        let next = self.places.fresh();
        never("a restored backup", files::copy(&backup, &next))?;
        if keys_of_today {
            for name in [key::key_file, key::opening_key_file] {
                let (now, then) = (name(&self.database()), name(&next.join(DATABASE)));
                never("a key in the backup", fs::copy(now, then))?;
            }
        }
        self.stop();
        self.leave_for(next);
        self.start()?;
        Ok(true)
    }

    /// Refuses a tablet from now on.
    pub(crate) fn revoke(&mut self, device: DeviceId) -> Lawful<()> {
        self.revoked.insert(device);
        let store = self.collector().store();
        never("a revocation", store.revoke(device, self.time.timestamp()))?;
        Ok(())
    }

    pub(crate) fn is_revoked(&self, device: DeviceId) -> bool {
        self.revoked.contains(&device)
    }

    /// Lets the disk fill, or makes room.
    pub(crate) fn set_room(&self, pages: Option<u32>) -> Lawful<()> {
        never("a limit", self.collector().store().set_room(pages))
    }
}

/// The programme's IRI in runs.
pub(crate) fn base() -> &'static str {
    &programme_once().iri
}

fn programme() -> Programme {
    programme_once().clone()
}

fn programme_once() -> &'static Programme {
    static PROGRAMME: OnceLock<Programme> = OnceLock::new();
    PROGRAMME.get_or_init(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/programme.toml");
        Programme::read(&file).expect("the repository's programme reads")
    })
}
