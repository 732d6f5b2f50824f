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
    /// The CEC has confirmed that it has it.
    Received,
    /// The CEC has it and asks about it.
    Refused,
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
    /// All records that the CEC does not have yet.
    pub records_waiting: u32,
    /// The learner's completed modules, newest first.
    pub modules: Vec<ModuleDelivery>,
    /// Records about which the CEC asks.
    pub refused: Vec<RefusedRecord>,
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
