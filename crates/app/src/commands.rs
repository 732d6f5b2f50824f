//! The one list of commands.
//!
//! Each line is a use case that a screen may ask for. The Tauri shell, the web host and the TypeScript
//! client all come from this list: a command is added here and nowhere else.

use okuu_content::{HitKind, ManualSection};
use okuu_domain::{ChecklistItemId, Edition, Language, LearnerId, LessonId, ModuleId};

use crate::command_list::commands;
use crate::view::{
    AssessmentView, AttemptResult, BundleFile, CarrierNearby, ClassView, Collecting, DeckView,
    DeliveryView, DocumentView, HandedOverTo, Home, LawView, LessonView, Library, ManualView,
    ModuleView, NewProfile, OpenedBundle, Person, PlaceView, Presentation, ProfileCard,
    SavedBundle, ScannedCode, SearchResults, SectionView, SharedBundle, Start, SubmittedItem,
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

    /// Finds texts of one kind or of any in all languages, the reader's first.
    search(language: Language, query: String, kind: Option<HitKind>) -> SearchResults;
    /// The text behind a `law:`, `source:` or `term:` link.
    document(language: Language, link: String) -> DocumentView;
    /// Laws, manuals and glossary, the learner's own manuals first.
    library(language: Language, learner: Option<LearnerId>) -> Library;
    /// A law by chapter, with every known article.
    law(language: Language, law: String) -> LawView;
    /// A manual with its table of contents.
    manual(language: Language, manual: String) -> ManualView;
    /// A section of a manual.
    manual_section(language: Language, manual: String, section: String) -> SectionView;
    /// All sections of a manual, to be printed.
    manual_text(language: Language, manual: String) -> Vec<ManualSection>;

    /// Where the learner's records are.
    delivery(learner: LearnerId) -> DeliveryView;
    /// Sends what waits, now.
    send_now() -> ();
    /// Binds this tablet to a commission by the CEC's one-time code.
    enrol(address: String, code: String) -> ();

    /// Binds this tablet by the link of the CEC's code: `okuu:enrol?…`.
    enrol_by_link(link: String) -> ();
    /// The network has changed: whoever could not be reached may be now.
    network_changed() -> ();

    /// Where a file with records can be saved.
    places() -> Vec<PlaceView>;
    /// Saves everything that waits into a file in one of these places.
    save_bundle(place: String) -> SavedBundle;
    /// The same file in memory, for whatever the system shares files with.
    bundle_for_sharing() -> SharedBundle;
    /// The file made for sharing has left the tablet.
    bundle_shared(name: String) -> ();
    /// Files with records that somebody brought.
    bundles_found() -> Vec<BundleFile>;
    /// Opens one of the files found.
    open_bundle_at(path: String) -> OpenedBundle;
    /// Opens a file that the person picked.
    open_bundle(base64: String) -> OpenedBundle;

    /// Begins to take what tablets in the room hand over.
    collect(name: String) -> Collecting;
    /// What was taken since; nothing while nothing is taken.
    collecting() -> Option<Collecting>;
    /// Takes nothing any more.
    stop_collecting() -> ();
    /// The tablets in the room that collect, as far as they are seen. Looks for them while it is asked.
    carriers() -> Vec<CarrierNearby>;
    /// Hands everything that waits to a tablet that collects. The addresses are all of that tablet.
    hand_over(addresses: Vec<String>) -> HandedOverTo;
    /// Reads the code in a photo: one byte of brightness for each point, in base64.
    read_qr(width: u32, height: u32, luma: String) -> ScannedCode;

    /// The classes that the learner's commission is invited to.
    schedule(learner: LearnerId) -> Vec<ClassView>;

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
