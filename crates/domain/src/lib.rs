//! The words every other crate shares: ids, time, language, score, commissions.
//!
//! Everything here is a plain value. This crate knows no files, no SQL, no network and no other crate of
//! the workspace, and it stays small: a type moves in only when two crates on different branches need it.
//!
//! Terms, as the field uses them:
//!
//! - a **learner** is a person who learns; [`LearnerId`] is the pseudonym under which the person travels,
//! - a **profile** is a learner's place on one tablet,
//! - a **device** is a tablet; a **series** is one unbroken run of records that it wrote,
//! - a **module** is read by **lessons** and closed by an **assessment** made of **items**,
//! - a **commission** is a regional (REC) or precinct (PEC) election commission, known by its number.

mod chain;
mod commission;
mod ids;
mod language;
mod score;
mod slug;
mod time;

pub use chain::ChainLink;
pub use commission::{Commission, CommissionKind, CommissionNumber, InvalidCommission};
pub use ids::{DeviceId, LearnerId, RecordHash, RecordId, Seq, SeriesId};
pub use language::{Language, UnknownLanguage};
pub use score::{InvalidScore, Scaled, Score};
pub use slug::{ChecklistItemId, Edition, InvalidSlug, ItemId, LessonId, ModuleId};
pub use time::{Clock, DeviceTime, SystemClock, Timestamp};
