//! The classes a learner is invited to.

use okuu_domain::{ModuleId, Timestamp};
use serde::Serialize;
use ts_rs::TS;

/// A module taught in a class.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClassModule {
    /// The module.
    pub id: ModuleId,
    /// Its place in the programme, from 1; zero when this edition does not have it.
    pub number: u8,
    /// Its title.
    pub title: String,
}

/// A class as the CEC planned it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClassView {
    /// Its name for programs.
    pub id: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where, in words.
    pub place: String,
    /// Who teaches, in words.
    pub trainer: String,
    /// What is taught.
    pub modules: Vec<ClassModule>,
    /// Whether it is over, by this tablet's clock.
    pub over: bool,
}
