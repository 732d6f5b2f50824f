//! The roads that lead through other hands: files, the room, codes.

use okuu_domain::Timestamp;
use serde::Serialize;
use ts_rs::TS;

/// What kind of folder a file is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlaceKind {
    /// A stick or card that was put in.
    Stick,
    /// The person's documents.
    Documents,
    /// The person's downloads: what messengers received.
    Downloads,
    /// The app's own folder, where there is no other.
    App,
}

/// A folder in which a file can be saved.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// How the folder is named to the system.
    pub path: String,
    /// What kind of folder it is.
    pub kind: PlaceKind,
    /// What a stick is called; empty for own folders.
    pub label: String,
    /// Whether files can be saved there.
    pub writable: bool,
}

/// A file that somebody brought.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleFile {
    /// How the file is named to the system.
    pub path: String,
    /// Its name for people.
    pub name: String,
    /// In which kind of folder it lies.
    pub kind: PlaceKind,
    /// What the stick is called; empty for own folders.
    pub label: String,
    /// When it was written.
    pub modified_at: Option<Timestamp>,
}

/// A file that was saved.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedBundle {
    /// Its name.
    pub name: String,
    /// The kind of folder.
    pub kind: PlaceKind,
    /// What the stick is called; empty for own folders.
    pub label: String,
    /// Records in it that wait for the CEC.
    pub records: u32,
    /// Tablets whose records are in it.
    pub tablets: u32,
}

/// A file made for sharing.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SharedBundle {
    /// A name for it.
    pub name: String,
    /// Its bytes in base64.
    pub base64: String,
    /// Records in it that wait for the CEC.
    pub records: u32,
}

/// What is wrong with a file of which a part could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BrokenBundle {
    /// It ends in the middle.
    Cut,
    /// Bytes of it changed on the way.
    Damaged,
}

/// What came of a file or of an answer that was brought.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedBundle {
    /// Parcels taken to be carried on.
    pub parcels: u32,
    /// Records in them.
    pub records: u32,
    /// Tablets they are of.
    pub tablets: u32,
    /// Parcels that were here already.
    pub known: u32,
    /// Records of this tablet that the CEC confirmed by it.
    pub confirmed: u32,
    /// Answers to other tablets, to be brought to them.
    pub answers: u32,
    /// Names of documents of which a newer version came.
    pub documents: Vec<String>,
    /// Whether a newer edition of the texts came and is in use.
    pub pack: bool,
    /// What is wrong with the rest of it.
    pub broken: Option<BrokenBundle>,
}

/// A code to be drawn: dark squares on a light ground.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QrPicture {
    /// Squares on each side, without the border of four that it needs.
    pub side: u16,
    /// The dark squares as the `d` of an SVG path, each of side one.
    pub path: String,
}

/// A tablet that handed over since collecting began.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CollectedTablet {
    /// The first letters of its id, as its own screens show them.
    pub tablet: String,
    /// Its records that came, whether they were here already or not.
    pub records: u32,
    /// When it came last, by this tablet's clock.
    pub at: Timestamp,
}

/// This tablet while it takes what others hand over.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Collecting {
    /// Under which name the others see it.
    pub name: String,
    /// Where they reach it, the likeliest first; empty without any network.
    pub addresses: Vec<String>,
    /// The first of these as a link.
    pub link: Option<String>,
    /// That link as a code.
    pub qr: Option<QrPicture>,
    /// Who has handed over, the last first.
    pub tablets: Vec<CollectedTablet>,
    /// Records that came from them.
    pub records: u32,
}

/// A tablet in the room that collects.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarrierNearby {
    /// Who collects, as they named themselves.
    pub name: String,
    /// The first letters of the tablet's id.
    pub tablet: String,
    /// Where it listens, the likeliest first.
    pub addresses: Vec<String>,
}

/// What came of handing over.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandedOverTo {
    /// Who took it.
    pub name: String,
    /// Records that were handed over.
    pub records: u32,
    /// Tablets they are of.
    pub tablets: u32,
    /// What the carrier had for this tablet.
    pub brought: OpenedBundle,
    /// Whether newer texts are being fetched from the carrier.
    pub pack_comes: bool,
}

/// For what a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CodeKind {
    /// Binding a tablet.
    Enrol,
    /// Handing over to a tablet in the room.
    HandOver,
    /// Something else.
    Other,
}

/// A code that was read from a photo.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScannedCode {
    /// For what it is.
    pub kind: CodeKind,
    /// The address in it.
    pub address: Option<String>,
    /// All of its text.
    pub text: String,
}
