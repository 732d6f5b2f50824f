//! Where the records are on their way to the CEC, and what people must be told.

use okuu_domain::{ModuleId, Timestamp};
use serde::Serialize;
use ts_rs::TS;

use crate::FailureCode;

/// How far the news of something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DeliveryState {
    /// On this tablet only. Safe, and will be sent.
    OnTablet,
    /// Somebody carries it to the CEC, or it left in a file. This tablet keeps it until the CEC confirms it.
    WithCarrier,
    /// The CEC has confirmed that it has it.
    Received,
    /// The CEC has it and asks about it.
    Refused,
}

/// By which road records left the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HandoverRoad {
    /// To a tablet in the room.
    Lan,
    /// In a file.
    File,
}

/// Who carries records, as they said.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandedOver {
    /// Who carries, or what the stick is called; empty for a file that is in no stick.
    pub name: String,
    /// When they were handed over, by this tablet's clock.
    pub at: Timestamp,
    /// How they left.
    pub road: HandoverRoad,
}

/// A completed module on its way.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// When the module was completed, by this tablet's clock.
    pub completed_at: Timestamp,
    /// How far the news of it has come.
    pub state: DeliveryState,
    /// When the CEC confirmed it, by the CEC's clock.
    pub received_at: Option<Timestamp>,
    /// Who carries or carried it.
    pub handed_over: Option<HandedOver>,
}

/// A module on the delivery screen.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ModuleDelivery {
    /// The module.
    pub id: ModuleId,
    /// Its number.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// How far the news of it has come.
    pub delivery: Delivery,
}

/// A record about which the CEC asks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedRecord {
    /// Its place in this tablet's series.
    pub seq: u64,
    /// Why, as the collector names it.
    pub reason: String,
    /// What the CEC says about it, in words.
    pub answer: Option<String>,
    /// What the record tells, as far as this tablet can read it.
    pub about: Option<RefusedAbout>,
}

/// What a record tells.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedAbout {
    /// The kind of record: `lesson-read`, `module-completed`, …
    pub kind: String,
    /// Whose it is. The name stays on this tablet.
    pub person: Option<String>,
    /// The number of the module it is about.
    pub number: Option<u8>,
    /// The title of that module.
    pub title: Option<String>,
}

/// What this tablet carries for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Carrying {
    /// Tablets whose records are here.
    pub tablets: u32,
    /// Their records.
    pub records: u32,
    /// Of these, records that the CEC does not have yet.
    pub waiting_records: u32,
    /// Tablets of which the CEC did not take something.
    pub refused: u32,
}

/// The delivery of one tablet.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryView {
    /// Whether this tablet knows a collector. Until then everything works and waits.
    pub enrolled: bool,
    /// The collector's name for itself.
    pub collector: Option<String>,
    /// Whether records are being sent at this moment.
    pub sending: bool,
    /// Whether the last attempt did not reach the collector. A state, not an error.
    pub offline: bool,
    /// What hinders delivery though the collector answers.
    pub trouble: Option<FailureCode>,
    /// Last contact, by the collector's clock.
    pub last_contact: Option<Timestamp>,
    /// Completed modules of all learners of this tablet that the CEC does not have yet.
    pub completions_waiting: u32,
    /// Of these, modules that somebody carries or that left in a file.
    pub completions_with_carrier: u32,
    /// All records that the CEC does not have yet.
    pub records_waiting: u32,
    /// The learner's completed modules, newest first.
    pub modules: Vec<ModuleDelivery>,
    /// Records about which the CEC asks.
    pub refused: Vec<RefusedRecord>,
    /// Whether the CEC believes this tablet no more.
    pub revoked: bool,
    /// What this tablet carries for others; none when it never carried anything.
    pub carrying: Option<Carrying>,
    /// The first letters of this tablet's id, by which a trainer knows it.
    pub tablet: String,
}

/// What people must be told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoticeCode {
    /// The learner store was damaged; it was set aside whole and the last good copy is in use.
    StoreRestored,
    /// The learner store was damaged and there was no good copy; a new one was begun, the damaged one is kept.
    StoreBegunAnew,
}

/// A notice with the file it speaks of.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// What happened.
    pub code: NoticeCode,
    /// Where the damaged file is kept.
    pub kept_at: String,
}
