//! The programme, its modules and texts, and what was found in them.

use okuu_content::{Block, HitKind};
use okuu_domain::{ChecklistItemId, Edition, Language, LessonId, ModuleId};
use serde::Serialize;
use ts_rs::TS;

use super::{AttemptCard, ClassView, Delivery, DeliveryView, ProfileCard};

/// The home screen of a learner.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// Whose home it is.
    pub profile: ProfileCard,
    /// The programme's title in the learner's language.
    pub programme_title: String,
    /// All modules of the programme in order.
    pub modules: Vec<ModuleCard>,
    /// Where the learner stopped reading.
    pub resume: Option<Resume>,
    /// What has reached the CEC and what waits.
    pub delivery: DeliveryView,
    /// The next class of the learner's commission, if the CEC has planned one.
    pub next_class: Option<ClassView>,
    /// The edition that an update brought, until somebody on this tablet has read that it did.
    pub texts_updated: Option<Edition>,
}

/// A module and how far the learner is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ModuleCard {
    /// The module.
    pub id: ModuleId,
    /// Its place in the programme, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// One or two sentences on what it teaches; empty while it is only announced.
    pub summary: String,
    /// Reading time with the assessment, in minutes.
    pub minutes: u32,
    /// Whether this pack holds its text. A module without text is announced for a later pack.
    pub readable: bool,
    /// Whether this module is meant for the learner's commission.
    pub for_learner: bool,
    /// Lessons read.
    pub lessons_read: u32,
    /// Lessons in all.
    pub lessons: u32,
    /// Lessons that changed since the learner read them. They stay read.
    pub lessons_changed: u32,
    /// Items of its assessment.
    pub items: u32,
    /// Slides of its deck.
    pub slides: u32,
    /// Whether the assessment is passed.
    pub passed: bool,
    /// When the module was completed, and where the news of it is.
    pub delivery: Option<Delivery>,
}

/// Where to go on reading.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Resume {
    /// The module.
    pub module: ModuleId,
    /// Its number.
    pub number: u8,
    /// The lesson.
    pub lesson: LessonId,
    /// The lesson's title.
    pub title: String,
}

/// A module opened.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ModuleView {
    /// The module and how far the learner is.
    pub card: ModuleCard,
    /// Its lessons in order.
    pub lessons: Vec<LessonCard>,
    /// The learner's attempts at its assessment, newest first.
    pub attempts: Vec<AttemptCard>,
    /// Share of points that passes the assessment, in per cent.
    pub mastery_percent: u32,
}

/// A lesson in the list of its module.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LessonCard {
    /// The lesson.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// Whether the learner has read it.
    pub read: bool,
    /// Whether it changed since.
    pub changed: bool,
    /// Checklist items ticked.
    pub checked: u32,
    /// Checklist items in all.
    pub checks: u32,
}

/// A lesson opened for reading.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LessonView {
    /// The module it belongs to.
    pub module: ModuleId,
    /// The module's number.
    pub number: u8,
    /// The module's title.
    pub module_title: String,
    /// The lesson.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// Its place among the module's lessons, from 1.
    pub place: u32,
    /// Lessons of the module.
    pub lessons: u32,
    /// The text, block by block.
    pub blocks: Vec<Block>,
    /// Checklist items of this lesson that are ticked.
    pub checked: Vec<ChecklistItemId>,
    /// Whether the learner has read it.
    pub read: bool,
    /// What changed since; none when nothing did, or when the learner has not read it yet.
    pub changed: Option<LessonChanges>,
    /// Anchor of the block where the learner stopped.
    pub position: Option<String>,
    /// The lesson before.
    pub previous: Option<LessonId>,
    /// The lesson after.
    pub next: Option<LessonId>,
}

/// What an update changed in a lesson since a learner read it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LessonChanges {
    /// The edition in which it last changed, usually a date.
    pub edition: Edition,
    /// Anchors of the blocks that are new or different. None of them when something was only taken out.
    pub blocks: Vec<String>,
}

/// What a search found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchResults {
    /// The hits, best first.
    pub hits: Vec<SearchHit>,
    /// What was probably meant, when some of the words stand nowhere. Its hits are among the others.
    pub meant: Option<String>,
    /// The kinds of hits there are, whatever kind was asked for.
    pub kinds: Vec<HitKind>,
}

/// Something found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// What it stands in.
    pub kind: HitKind,
    /// Where it leads: `module:08#seals`, `law:election-commissions#art-23`, `manual:pec#count`, `term:pec`.
    pub link: String,
    /// Anchor of the paragraph within it.
    pub anchor: Option<String>,
    /// Title of the lesson, article, section or term.
    pub title: String,
    /// Title of the module, law or manual it stands in.
    pub context: String,
    /// The paragraph around the hit as HTML: text with `<mark>` only.
    pub snippet_html: String,
    /// The language of the text found.
    pub language: Language,
}
