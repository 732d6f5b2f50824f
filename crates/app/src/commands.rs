//! The one list of commands.
//!
//! Each line is a use case that a screen may ask for. The Tauri shell, the web host and the TypeScript
//! client all come from this list: a command is added here and nowhere else.

use okuu_domain::{ChecklistItemId, Edition, Language, LearnerId, LessonId, ModuleId};

use crate::command_list::commands;
use crate::view::{
    AssessmentView, AttemptResult, DeckView, DeliveryView, DocumentView, Home, LessonView, Library,
    ModuleView, NewProfile, Person, Presentation, ProfileCard, SearchHit, Start, SubmittedItem,
    Theme,
};

commands! {
    /// Who learns on this tablet.
    start() -> Start;
    /// The people of a commission on the CEC's roster who have no profile on this tablet yet.
    people(new_profile: NewProfile) -> Vec<Person>;
    /// Makes a profile.
    create_profile(new_profile: NewProfile) -> ProfileCard;
    /// Changes the language of a profile's texts and screens.
    set_language(learner: LearnerId, language: Language) -> ();
    /// Changes text size (per cent, 100 to 200) and colours of a profile.
    set_display(learner: LearnerId, text_size: u16, theme: Theme) -> ();
    /// The notices were read.
    dismiss_notices() -> ();

    /// The home screen.
    home(learner: LearnerId) -> Home;
    /// A module with its lessons and attempts.
    module(learner: LearnerId, module: ModuleId) -> ModuleView;
    /// A lesson for reading.
    lesson(learner: LearnerId, module: ModuleId, lesson: LessonId) -> LessonView;
    /// Keeps the block at which the learner stopped reading.
    keep_position(learner: LearnerId, module: ModuleId, lesson: LessonId, anchor: String) -> ();
    /// The learner has read a lesson. True when this completed the module.
    mark_read(learner: LearnerId, module: ModuleId, lesson: LessonId) -> bool;
    /// Ticks a checklist item, or takes the tick away.
    set_check(learner: LearnerId, module: ModuleId, item: ChecklistItemId, checked: bool) -> ();
    /// An assessment, shuffled anew.
    assessment(learner: LearnerId, module: ModuleId) -> AssessmentView;
    /// Hands in an attempt at the assessment of an edition, the present one when none is named.
    submit_attempt(learner: LearnerId, module: ModuleId, items: Vec<SubmittedItem>, edition: Option<Edition>) -> AttemptResult;

    /// Finds texts in all languages, the reader's first.
    search(language: Language, query: String) -> Vec<SearchHit>;
    /// The text behind a `law:`, `source:` or `term:` link.
    document(language: Language, link: String) -> DocumentView;
    /// Laws and glossary.
    library(language: Language) -> Library;

    /// Where the learner's records are.
    delivery(learner: LearnerId) -> DeliveryView;
    /// Sends what waits, now.
    send_now() -> ();
    /// Binds this tablet to a commission by the CEC's one-time code.
    enrol(address: String, code: String) -> ();

    /// A deck with notes.
    deck(module: ModuleId, language: Language) -> DeckView;
    /// What is being shown.
    presentation() -> Option<Presentation>;
    /// Begins to show a deck from its first slide.
    present(module: ModuleId, language: Language) -> Presentation;
    /// Shows the slide at a place, from 0; beyond the ends it stays at the end.
    show_slide(slide: u32) -> ();
    /// Makes the screen black, or shows it again.
    set_black(black: bool) -> ();
    /// Ends the presentation; its windows close.
    end_presentation() -> ();
}
