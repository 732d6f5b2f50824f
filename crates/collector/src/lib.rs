//! The CEC's server: takes in what the tablets recorded and shows how far the training has come.
//!
//! # Shape
//!
//! One process, one SQLite file. [`Store`] owns the file and everything that is true; [`Collector`] adds the keys, the
//! programme and the clock and answers what tablets ask; `serve` puts both behind HTTP, with pages for people. A trait
//! for the store will come with its second implementer.
//!
//! Beside the file lie the keys ([`key`]): those that sign, and those that open what carriers bring. Both belong into
//! every backup. A bundle is taken parcel by parcel; whoever brings it as a file in a browser gets what became of it,
//! signed, in the page, and trades that for the answer, so that nothing is kept in between.
//!
//! Tablets are heard over any road, in any order, any number of times. What a receipt covers is on the disk. Nothing
//! received is ever changed or deleted; everything that is counted can be counted anew ([`Store::rebuild`]).
//!
//! # Terms
//!
//! - a **chain** is one series of records of one tablet, as far as it is here without a gap,
//! - **quarantine** holds what cannot count, with its bytes and the reason. A record there is *open* until the CEC
//!   answers it or has it judged again (*released*: it counts), or until it comes again (*settled*),
//! - a **fork** is a record at a place where another one stands already, because two copies of a tablet's store went on,
//!   and whatever follows it. The tablet writes such records again in a new series, where they count,
//! - the **roster** is the CEC's list of commissions and people; a **scope** is the part a tablet may see,
//! - a **completion** is a module completed by a learner in an edition, counted once however often it is reported.
//!   Of several reports the best score is shown (the highest share, then the earliest claim); it was completed at the
//!   earliest claim and is known since the earliest arrival. Attempts stay records, nothing is added up,
//! - an **anchor** is a moment of the collector's own in a chain: what stands behind it was written after that moment,
//!   whatever the tablet's clock claims. With the arrival it makes the interval that is proved. No clock is a reason to
//!   refuse anything,
//! - the **schedule** is the CEC's list of classes, the **offer** the pack that tablets should have,
//! - **nowhere** is where learners of no known commission are shown until the roster knows them.

mod collector;
mod http;
mod lines;
mod pack;
mod pages;
mod programme;
mod roster_file;
mod schedule_file;
mod scope;
mod secret;
mod statement;
mod store;
mod texts;

pub mod key;

pub use collector::Collector;
pub use http::{router, serve, serve_until};
pub use lines::LineProblem;
pub use pack::{PackProblem, read_pack};
pub use programme::{Module, Programme, ProgrammeError, Titles};
pub use roster_file::{ListedCommission, ListedPerson, read_roster};
pub use schedule_file::{Invited, ListedClass, read_schedule};
pub use scope::Scope;
pub use store::*;
