//! Profiles, and the people of a commission.

use okuu_domain::{Commission, CommissionKind, Edition, Language, LearnerId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Notice;

/// The first screen: who is learning?
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The programme's title in Kyrgyz, Russian and English, in this order.
    pub programme_title: [String; 3],
    /// Everyone who learns on this tablet, last active first.
    pub profiles: Vec<ProfileCard>,
    /// What the people of this tablet need to be told before they go on.
    pub notices: Vec<Notice>,
    /// The edition that an update brought, until somebody on this tablet has read that it did.
    pub texts_updated: Option<Edition>,
}

/// Light, dark or high contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white with strong lines, for sunlight and weak eyes.
    Contrast,
}

/// A learner's place on this tablet.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProfileCard {
    /// Whose place it is.
    pub learner: LearnerId,
    /// The person's name. It never leaves the tablet.
    pub name: String,
    /// The commission the person belongs to.
    pub commission: Commission,
    /// The language of this person's texts and screens.
    pub language: Language,
    /// Text size in per cent, 100 to 200.
    pub text_size: u16,
    /// Colours.
    pub theme: Theme,
    /// Modules completed.
    pub done: u32,
    /// Modules of the programme.
    pub total: u32,
}

/// What a person enters to get a profile. Nothing is trusted: the answer is a profile or a failure.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewProfile {
    /// The person's name.
    pub name: String,
    /// Regional or precinct commission.
    pub kind: CommissionKind,
    /// The commission's number as typed.
    pub number: String,
    /// The language chosen.
    pub language: Language,
    /// The person of the CEC's roster who this is, if picked from the list.
    pub learner: Option<LearnerId>,
}

/// A person on the CEC's roster of a commission.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The person's pseudonym.
    pub learner: LearnerId,
    /// The person's name.
    pub name: String,
}
