//! IRIs that everybody uses.

/// Verbs of the ADL vocabulary.
pub mod verb {
    /// Was entered on the list of those who learn.
    pub const REGISTERED: &str = "http://adlnet.gov/expapi/verbs/registered";
    /// Read, watched or heard something.
    pub const EXPERIENCED: &str = "http://adlnet.gov/expapi/verbs/experienced";
    /// Acted on something, such as a tick on a list.
    pub const INTERACTED: &str = "http://adlnet.gov/expapi/verbs/interacted";
    /// Reached the mastery score.
    pub const PASSED: &str = "http://adlnet.gov/expapi/verbs/passed";
    /// Did not reach the mastery score.
    pub const FAILED: &str = "http://adlnet.gov/expapi/verbs/failed";
    /// Did everything that was asked.
    pub const COMPLETED: &str = "http://adlnet.gov/expapi/verbs/completed";
}

/// Types of activities.
pub mod activity_type {
    /// A whole course.
    pub const COURSE: &str = "http://adlnet.gov/expapi/activities/course";
    /// A part of a course.
    pub const MODULE: &str = "http://adlnet.gov/expapi/activities/module";
    /// A text to read, part of a module.
    pub const LESSON: &str = "http://adlnet.gov/expapi/activities/lesson";
    /// Items with right answers.
    pub const ASSESSMENT: &str = "http://adlnet.gov/expapi/activities/assessment";
    /// One thing to tick.
    pub const CHECKLIST_ITEM: &str = "http://id.tincanapi.com/activitytype/checklist-item";
}
