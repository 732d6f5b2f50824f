//! What the screens are told, and what they ask with.
//!
//! Plain values made for reading: no view can be written back. Every type here is known to the UI through
//! generated TypeScript. Times are RFC 3339 in UTC; the UI shows them in the reader's way.

mod classes;
mod delivery;
mod learning;
mod library;
mod people;
mod presenting;
mod reading;
mod roads;

pub use classes::{ClassModule, ClassView};
pub use delivery::{
    Carrying, Delivery, DeliveryState, DeliveryView, HandedOver, HandoverRoad, ModuleDelivery,
    Notice, NoticeCode, RefusedAbout, RefusedRecord,
};
pub use learning::{
    AssessmentView, AttemptCard, AttemptResult, ItemResult, ItemView, OptionView, SubmittedItem,
};
pub use library::{
    ArticleCard, ArticleLinks, ArticleView, ChapterView, DigestView, DocumentView, LawCard,
    LawView, Library, ManualCard, ManualView, SectionView, TermCard,
};
pub use people::{NewProfile, Person, ProfileCard, Start, Theme};
pub use presenting::{DeckView, Presentation, SlideView};
pub use reading::{
    Home, LessonCard, LessonChanges, LessonView, ModuleCard, ModuleView, Resume, SearchHit,
    SearchResults,
};
pub use roads::{
    BrokenBundle, BundleFile, CarrierNearby, CodeKind, CollectedTablet, Collecting, HandedOverTo,
    OpenedBundle, PlaceKind, PlaceView, QrPicture, SavedBundle, ScannedCode, SharedBundle,
};
