// Written by `cargo xtask bindings` from the Rust code. Change it there.

/**
 * An article in the list of its law.
 */
export type ArticleCard = { 
/**
 * Its link, `law:election-commissions#art-23`.
 */
link: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Its heading; empty when it is not known.
 */
title: string, 
/**
 * Whether there is a digest of it.
 */
digest: boolean, 
/**
 * Whether its official text is here.
 */
official: boolean, 
/**
 * Whether nothing in the digest is to be confirmed.
 */
sure: boolean, };

/**
 * The way to an article beside another.
 */
export type ArticleLinks = { 
/**
 * Its link.
 */
link: string, 
/**
 * Its number.
 */
number: string, };

/**
 * An article of a law. Without a digest and an official text only its number is known, and perhaps its heading.
 */
export type ArticleView = { 
/**
 * The law's id.
 */
law: string, 
/**
 * The law's title.
 */
lawTitle: string, 
/**
 * The article's number.
 */
number: string, 
/**
 * Its heading; empty when it is not known.
 */
title: string, 
/**
 * What the authors wrote.
 */
digest: DigestView | null, 
/**
 * The title of what the digest was written from, or where the heading is known from.
 */
source: string | null, 
/**
 * The words of the act, where the CEC has imported them.
 */
official: OfficialText | null, 
/**
 * The article before it.
 */
previous: ArticleLinks | null, 
/**
 * The article after it.
 */
next: ArticleLinks | null, };

/**
 * An assessment to be taken. It holds no answers.
 */
export type AssessmentView = { 
/**
 * The module it closes.
 */
module: ModuleId, 
/**
 * The module's edition, to be handed in with the answers.
 */
edition: Edition, 
/**
 * The module's number.
 */
number: number, 
/**
 * The module's title.
 */
title: string, 
/**
 * Share of points that passes, in per cent.
 */
masteryPercent: number, 
/**
 * Its items, shuffled anew for every attempt.
 */
items: Array<ItemView>, };

/**
 * An attempt in the list of a module.
 */
export type AttemptCard = { 
/**
 * When it was handed in.
 */
at: Timestamp, 
/**
 * Points.
 */
score: Score, 
/**
 * Whether they reached the mastery score.
 */
passed: boolean, };

/**
 * What came of an attempt.
 */
export type AttemptResult = { 
/**
 * Points, one for every item.
 */
score: Score, 
/**
 * Whether they reach the mastery score.
 */
passed: boolean, 
/**
 * Share of points that passes, in per cent.
 */
masteryPercent: number, 
/**
 * Whether the module is completed now.
 */
moduleCompleted: boolean, 
/**
 * Lessons still to be read before the module is completed.
 */
lessonsUnread: number, 
/**
 * Item by item, in the order in which they were submitted.
 */
items: Array<ItemResult>, };

/**
 * A block of a lesson. Its anchor (`b0`, `b1`, …) is its place in the lesson, the same in a search hit and
 * in the place where somebody stopped reading.
 */
export type Block = { "kind": "html", 
/**
 * Its place.
 */
anchor: string, 
/**
 * Safe to be put into a page as it is.
 */
html: string, } | { "kind": "checklist", 
/**
 * Its place.
 */
anchor: string, 
/**
 * Its items in order.
 */
items: Array<CheckItem>, };

/**
 * What is wrong with a file of which a part could be taken.
 */
export type BrokenBundle = "cut" | "damaged";

/**
 * A file that somebody brought.
 */
export type BundleFile = { 
/**
 * How the file is named to the system.
 */
path: string, 
/**
 * Its name for people.
 */
name: string, 
/**
 * In which kind of folder it lies.
 */
kind: PlaceKind, 
/**
 * What the stick is called; empty for own folders.
 */
label: string, 
/**
 * When it was written.
 */
modifiedAt: Timestamp | null, };

/**
 * A tablet in the room that collects.
 */
export type CarrierNearby = { 
/**
 * Who collects, as they named themselves.
 */
name: string, 
/**
 * The first letters of the tablet's id.
 */
tablet: string, 
/**
 * Where it listens, the likeliest first.
 */
addresses: Array<string>, };

/**
 * What this tablet carries for others.
 */
export type Carrying = { 
/**
 * Tablets whose records are here.
 */
tablets: number, 
/**
 * Their records.
 */
records: number, 
/**
 * Of these, records that the CEC does not have yet.
 */
waitingRecords: number, 
/**
 * Tablets of which the CEC did not take something.
 */
refused: number, };

/**
 * The articles of a chapter, or some that belong to no known chapter.
 */
export type ChapterView = { 
/**
 * Its id; none where the chapter is not known.
 */
id: string | null, 
/**
 * Its number as people say it.
 */
number: string, 
/**
 * Its heading.
 */
title: string, 
/**
 * What the official text says before its first article, as HTML; mostly nothing.
 */
officialHtml: string, 
/**
 * Its articles in order.
 */
articles: Array<ArticleCard>, };

/**
 * An item of a checklist.
 */
export type CheckItem = { 
/**
 * Its id, unique within the module.
 */
id: ChecklistItemId, 
/**
 * Its words, safe to be put into a page as they are.
 */
html: string, };

/**
 * A checklist item, unique within its module.
 */
export type ChecklistItemId = string;

/**
 * A module taught in a class.
 */
export type ClassModule = { 
/**
 * The module.
 */
id: ModuleId, 
/**
 * Its place in the programme, from 1; zero when this edition does not have it.
 */
number: number, 
/**
 * Its title.
 */
title: string, };

/**
 * A class as the CEC planned it.
 */
export type ClassView = { 
/**
 * Its name for programs.
 */
id: string, 
/**
 * When it begins.
 */
startsAt: Timestamp, 
/**
 * When it ends.
 */
endsAt: Timestamp, 
/**
 * Where, in words.
 */
place: string, 
/**
 * Who teaches, in words.
 */
trainer: string, 
/**
 * What is taught.
 */
modules: Array<ClassModule>, 
/**
 * Whether it is over, by this tablet's clock.
 */
over: boolean, };

/**
 * For what a code is.
 */
export type CodeKind = "enrol" | "handOver" | "other";

/**
 * A tablet that handed over since collecting began.
 */
export type CollectedTablet = { 
/**
 * The first letters of its id, as its own screens show them.
 */
tablet: string, 
/**
 * Its records that came, whether they were here already or not.
 */
records: number, 
/**
 * When it came last, by this tablet's clock.
 */
at: Timestamp, };

/**
 * This tablet while it takes what others hand over.
 */
export type Collecting = { 
/**
 * Under which name the others see it.
 */
name: string, 
/**
 * Where they reach it, the likeliest first; empty without any network.
 */
addresses: Array<string>, 
/**
 * The first of these as a link.
 */
link: string | null, 
/**
 * That link as a code.
 */
qr: QrPicture | null, 
/**
 * Who has handed over, the last first.
 */
tablets: Array<CollectedTablet>, 
/**
 * Records that came from them.
 */
records: number, };

/**
 * A commission: its level and number, written `PEC-1024`.
 */
export type Commission = { 
/**
 * Regional or precinct.
 */
kind: CommissionKind, 
/**
 * The number on the door.
 */
number: CommissionNumber, };

/**
 * The level of a commission.
 */
export type CommissionKind = "REC" | "PEC";

/**
 * A commission's number as it stands on its door: 1 to 9999.
 */
export type CommissionNumber = number;

/**
 * A deck with its notes.
 */
export type DeckView = { 
/**
 * The module it teaches.
 */
module: ModuleId, 
/**
 * The language it is shown in.
 */
language: Language, 
/**
 * Its title.
 */
title: string, 
/**
 * Planned time in minutes.
 */
minutes: number, 
/**
 * Its slides in order.
 */
slides: Array<SlideView>, };

/**
 * A completed module on its way.
 */
export type Delivery = { 
/**
 * When the module was completed, by this tablet's clock.
 */
completedAt: Timestamp, 
/**
 * How far the news of it has come.
 */
state: DeliveryState, 
/**
 * When the CEC confirmed it, by the CEC's clock.
 */
receivedAt: Timestamp | null, 
/**
 * Who carries or carried it.
 */
handedOver: HandedOver | null, };

/**
 * How far the news of something has come.
 */
export type DeliveryState = "onTablet" | "withCarrier" | "received" | "refused";

/**
 * The delivery of one tablet.
 */
export type DeliveryView = { 
/**
 * Whether this tablet knows a collector. Until then everything works and waits.
 */
enrolled: boolean, 
/**
 * The collector's name for itself.
 */
collector: string | null, 
/**
 * Whether records are being sent at this moment.
 */
sending: boolean, 
/**
 * Whether the last attempt did not reach the collector. A state, not an error.
 */
offline: boolean, 
/**
 * What hinders delivery though the collector answers.
 */
trouble: FailureCode | null, 
/**
 * Last contact, by the collector's clock.
 */
lastContact: Timestamp | null, 
/**
 * Completed modules of all learners of this tablet that the CEC does not have yet.
 */
completionsWaiting: number, 
/**
 * Of these, modules that somebody carries or that left in a file.
 */
completionsWithCarrier: number, 
/**
 * All records that the CEC does not have yet.
 */
recordsWaiting: number, 
/**
 * The learner's completed modules, newest first.
 */
modules: Array<ModuleDelivery>, 
/**
 * Records about which the CEC asks.
 */
refused: Array<RefusedRecord>, 
/**
 * Whether the CEC believes this tablet no more.
 */
revoked: boolean, 
/**
 * What this tablet carries for others; none when it never carried anything.
 */
carrying: Carrying | null, 
/**
 * The first letters of this tablet's id, by which a trainer knows it.
 */
tablet: string, };

/**
 * What the authors wrote of an article, and how sure it is.
 */
export type DigestView = { 
/**
 * The text as HTML.
 */
html: string, 
/**
 * Whether it is a digest in our own words rather than the official text.
 */
ownWords: boolean, 
/**
 * The date of the wording that was read.
 */
edition: string | null, 
/**
 * Whether that wording applied to local elections in April 2021.
 */
applies: boolean, 
/**
 * How many statements it makes.
 */
statements: number, 
/**
 * How many of them are to be confirmed with the CEC.
 */
toConfirm: number, };

/**
 * A short text for the side sheet: an article, a source or a term.
 */
export type DocumentView = { "kind": "article" } & ArticleView | { "kind": "source", 
/**
 * Its title.
 */
title: string, 
/**
 * Number, date and edition, as far as known.
 */
details: string, 
/**
 * A remark on it.
 */
note: string | null, 
/**
 * Its address, to be read out or copied; tablets do not follow it.
 */
url: string | null, 
/**
 * Whether it applied to local elections in April 2021.
 */
applies: boolean, } | { "kind": "term", 
/**
 * The term in the reader's language.
 */
title: string, 
/**
 * Its abbreviation.
 */
abbreviation: string | null, 
/**
 * What it means.
 */
definition: string | null, 
/**
 * The term in the other languages: language and wording.
 */
translations: Array<[Language, string]>, 
/**
 * Whether an official page shows the term in the reader's language.
 */
official: boolean, };

/**
 * The state of a text, usually its date, such as `2021-02-20`.
 */
export type Edition = string;

/**
 * A refused or failed use case.
 */
export type Failure = { 
/**
 * The situation.
 */
code: FailureCode, 
/**
 * For the log, never for the screen. Holds no names.
 */
detail: string, };

/**
 * A situation that the UI knows how to explain. The texts stand in the Fluent files under `failure-…`.
 */
export type FailureCode = "name-empty" | "name-too-long" | "commission-invalid" | "commission-unknown" | "profile-unknown" | "not-in-pack" | "attempt-incomplete" | "attempt-outdated" | "pack-tampered" | "pack-too-new" | "pack-damaged" | "storage-full" | "store-unreadable" | "store-in-use" | "store-too-new" | "collector-unreachable" | "collector-garbled" | "collector-refused" | "device-revoked" | "key-locked" | "collector-busy" | "collector-trouble" | "batch-too-large" | "address-invalid" | "enrolment-code-wrong" | "enrolment-code-used" | "enrolment-code-expired" | "collector-other" | "not-enrolled" | "place-gone" | "place-read-only" | "place-full" | "file-unreadable" | "file-not-okuu" | "file-too-new" | "file-too-large" | "carrier-address-invalid" | "carrier-unreachable" | "carrier-busy" | "carrier-trouble" | "carrier-garbled" | "collecting-impossible" | "no-code-in-picture" | "link-invalid" | "bad-request" | "internal";

/**
 * Who carries records, as they said.
 */
export type HandedOver = { 
/**
 * Who carries, or what the stick is called; empty for a file that is in no stick.
 */
name: string, 
/**
 * When they were handed over, by this tablet's clock.
 */
at: Timestamp, 
/**
 * How they left.
 */
road: HandoverRoad, };

/**
 * What came of handing over.
 */
export type HandedOverTo = { 
/**
 * Who took it.
 */
name: string, 
/**
 * Records that were handed over.
 */
records: number, 
/**
 * Tablets they are of.
 */
tablets: number, 
/**
 * What the carrier had for this tablet.
 */
brought: OpenedBundle, 
/**
 * Whether newer texts are being fetched from the carrier.
 */
packComes: boolean, };

/**
 * By which road records left the tablet.
 */
export type HandoverRoad = "lan" | "file";

/**
 * What a hit stands in.
 */
export type HitKind = "lesson" | "checklist" | "article" | "official" | "manual" | "term";

/**
 * The home screen of a learner.
 */
export type Home = { 
/**
 * Whose home it is.
 */
profile: ProfileCard, 
/**
 * The programme's title in the learner's language.
 */
programmeTitle: string, 
/**
 * All modules of the programme in order.
 */
modules: Array<ModuleCard>, 
/**
 * Where the learner stopped reading.
 */
resume: Resume | null, 
/**
 * What has reached the CEC and what waits.
 */
delivery: DeliveryView, 
/**
 * The next class of the learner's commission, if the CEC has planned one.
 */
nextClass: ClassView | null, 
/**
 * The edition that an update brought, until somebody on this tablet has read that it did.
 */
textsUpdated: Edition | null, };

/**
 * An item of an assessment, unique within its module.
 */
export type ItemId = string;

/**
 * How an item is answered.
 */
export type ItemKind = "single" | "multiple" | "trueFalse" | "ordering" | "numeric";

/**
 * What came of one item.
 */
export type ItemResult = { 
/**
 * The item.
 */
id: ItemId, 
/**
 * Its label.
 */
label: string, 
/**
 * Whether the answer was right.
 */
correct: boolean, 
/**
 * The right answer as HTML fragments: one for a choice or a number, several in order for an ordering.
 */
rightHtml: Array<string>, 
/**
 * Why, with its source, as HTML.
 */
feedbackHtml: string, };

/**
 * An item as it is asked.
 */
export type ItemView = { 
/**
 * The item.
 */
id: ItemId, 
/**
 * How it is answered.
 */
kind: ItemKind, 
/**
 * A short label.
 */
label: string, 
/**
 * Situation and question as HTML.
 */
html: string, 
/**
 * What can be chosen or put in order, shuffled; empty for a number.
 */
options: Array<OptionView>, };

/**
 * A language of content and interface.
 */
export type Language = "ky" | "ru" | "en";

/**
 * A law in the library.
 */
export type LawCard = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How many articles are known.
 */
articles: number, 
/**
 * How many of them have a digest.
 */
digests: number, 
/**
 * The date of the wording of its official text, where the CEC has imported one.
 */
official: string | null, };

/**
 * A law by chapter.
 */
export type LawView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether its text is a digest in our own words.
 */
digest: boolean, 
/**
 * The full title of the act.
 */
source: string, 
/**
 * Its official text, by the act's title and what stands before the first article.
 */
official: OfficialText | null, 
/**
 * Its articles in order, chapter by chapter.
 */
chapters: Array<ChapterView>, };

/**
 * A person, under a pseudonym. The only thing about a person that leaves the tablet in a record.
 */
export type LearnerId = string;

/**
 * A lesson in the list of its module.
 */
export type LessonCard = { 
/**
 * The lesson.
 */
id: LessonId, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether the learner has read it.
 */
read: boolean, 
/**
 * Whether it changed since.
 */
changed: boolean, 
/**
 * Checklist items ticked.
 */
checked: number, 
/**
 * Checklist items in all.
 */
checks: number, };

/**
 * What an update changed in a lesson since a learner read it.
 */
export type LessonChanges = { 
/**
 * The edition in which it last changed, usually a date.
 */
edition: Edition, 
/**
 * Anchors of the blocks that are new or different. None of them when something was only taken out.
 */
blocks: Array<string>, };

/**
 * A lesson, unique within its module.
 */
export type LessonId = string;

/**
 * A lesson opened for reading.
 */
export type LessonView = { 
/**
 * The module it belongs to.
 */
module: ModuleId, 
/**
 * The module's number.
 */
number: number, 
/**
 * The module's title.
 */
moduleTitle: string, 
/**
 * The lesson.
 */
id: LessonId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its place among the module's lessons, from 1.
 */
place: number, 
/**
 * Lessons of the module.
 */
lessons: number, 
/**
 * The text, block by block.
 */
blocks: Array<Block>, 
/**
 * Checklist items of this lesson that are ticked.
 */
checked: Array<ChecklistItemId>, 
/**
 * Whether the learner has read it.
 */
read: boolean, 
/**
 * What changed since; none when nothing did, or when the learner has not read it yet.
 */
changed: LessonChanges | null, 
/**
 * Anchor of the block where the learner stopped.
 */
position: string | null, 
/**
 * The lesson before.
 */
previous: LessonId | null, 
/**
 * The lesson after.
 */
next: LessonId | null, };

/**
 * Everything that can be looked up.
 */
export type Library = { 
/**
 * The laws.
 */
laws: Array<LawCard>, 
/**
 * The manuals, those for the learner's commission first.
 */
manuals: Array<ManualCard>, 
/**
 * The glossary as its authors ordered it; the screen sorts by the alphabet of the reader.
 */
terms: Array<TermCard>, };

/**
 * A manual in the library.
 */
export type ManualCard = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What it is about.
 */
summary: string, 
/**
 * Whether it is meant for the learner's commission.
 */
forLearner: boolean, 
/**
 * How many sections it has.
 */
sections: number, };

/**
 * A section of a manual, ready to be shown.
 */
export type ManualSection = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text. Each block stands in `<div data-anchor="b0">` and so on, so that a search hit finds it.
 */
html: string, };

/**
 * A manual with its table of contents.
 */
export type ManualView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What it is about.
 */
summary: string, 
/**
 * The edition of its text.
 */
edition: Edition, 
/**
 * Its sections in order.
 */
sections: Array<SectionOutline>, };

/**
 * A module and how far the learner is.
 */
export type ModuleCard = { 
/**
 * The module.
 */
id: ModuleId, 
/**
 * Its place in the programme, from 1.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * One or two sentences on what it teaches; empty while it is only announced.
 */
summary: string, 
/**
 * Reading time with the assessment, in minutes.
 */
minutes: number, 
/**
 * Whether this pack holds its text. A module without text is announced for a later pack.
 */
readable: boolean, 
/**
 * Whether this module is meant for the learner's commission.
 */
forLearner: boolean, 
/**
 * Lessons read.
 */
lessonsRead: number, 
/**
 * Lessons in all.
 */
lessons: number, 
/**
 * Lessons that changed since the learner read them. They stay read.
 */
lessonsChanged: number, 
/**
 * Items of its assessment.
 */
items: number, 
/**
 * Slides of its deck.
 */
slides: number, 
/**
 * Whether the assessment is passed.
 */
passed: boolean, 
/**
 * When the module was completed, and where the news of it is.
 */
delivery: Delivery | null, };

/**
 * A module on the delivery screen.
 */
export type ModuleDelivery = { 
/**
 * The module.
 */
id: ModuleId, 
/**
 * Its number.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * How far the news of it has come.
 */
delivery: Delivery, };

/**
 * A module of the programme, such as `08`.
 */
export type ModuleId = string;

/**
 * A module opened.
 */
export type ModuleView = { 
/**
 * The module and how far the learner is.
 */
card: ModuleCard, 
/**
 * Its lessons in order.
 */
lessons: Array<LessonCard>, 
/**
 * The learner's attempts at its assessment, newest first.
 */
attempts: Array<AttemptCard>, 
/**
 * Share of points that passes the assessment, in per cent.
 */
masteryPercent: number, };

/**
 * What a person enters to get a profile. Nothing is trusted: the answer is a profile or a failure.
 */
export type NewProfile = { 
/**
 * The person's name.
 */
name: string, 
/**
 * Regional or precinct commission.
 */
kind: CommissionKind, 
/**
 * The commission's number as typed.
 */
number: string, 
/**
 * The language chosen.
 */
language: Language, 
/**
 * The person of the CEC's roster who this is, if picked from the list.
 */
learner: LearnerId | null, };

/**
 * A notice with the file it speaks of.
 */
export type Notice = { 
/**
 * What happened.
 */
code: NoticeCode, 
/**
 * Where the damaged file is kept.
 */
keptAt: string, };

/**
 * What people must be told once.
 */
export type NoticeCode = "storeRestored" | "storeBegunAnew";

/**
 * An official text, or an article of one.
 */
export type OfficialText = { 
/**
 * Its heading.
 */
title: string, 
/**
 * Its words. Each block stands in `<div data-anchor="o0">` and so on, so that a search hit finds it.
 */
html: string, 
/**
 * The date of the wording.
 */
edition: string, 
/**
 * The language it is in: the reader's when there is one.
 */
language: Language, };

/**
 * What came of a file or of an answer that was brought.
 */
export type OpenedBundle = { 
/**
 * Parcels taken to be carried on.
 */
parcels: number, 
/**
 * Records in them.
 */
records: number, 
/**
 * Tablets they are of.
 */
tablets: number, 
/**
 * Parcels that were here already.
 */
known: number, 
/**
 * Records of this tablet that the CEC confirmed by it.
 */
confirmed: number, 
/**
 * Answers to other tablets, to be brought to them.
 */
answers: number, 
/**
 * Names of documents of which a newer version came.
 */
documents: Array<string>, 
/**
 * Whether a newer edition of the texts came and is in use.
 */
pack: boolean, 
/**
 * What is wrong with the rest of it.
 */
broken: BrokenBundle | null, };

/**
 * An option of an item.
 */
export type OptionView = { 
/**
 * The number by which a response names it, whatever its place on the screen.
 */
index: number, 
/**
 * Its text as HTML.
 */
html: string, };

/**
 * A person on the CEC's roster of a commission.
 */
export type Person = { 
/**
 * The person's pseudonym.
 */
learner: LearnerId, 
/**
 * The person's name.
 */
name: string, };

/**
 * What kind of folder a file is in.
 */
export type PlaceKind = "stick" | "documents" | "downloads" | "app";

/**
 * A folder in which a file can be saved.
 */
export type PlaceView = { 
/**
 * How the folder is named to the system.
 */
path: string, 
/**
 * What kind of folder it is.
 */
kind: PlaceKind, 
/**
 * What a stick is called; empty for own folders.
 */
label: string, 
/**
 * Whether files can be saved there.
 */
writable: boolean, };

/**
 * What is being shown at this moment. All windows follow it.
 */
export type Presentation = { 
/**
 * The module whose deck is shown.
 */
module: ModuleId, 
/**
 * The language of the deck.
 */
language: Language, 
/**
 * Place of the slide, from 0.
 */
slide: number, 
/**
 * Slides in all.
 */
slides: number, 
/**
 * Whether the screen is black.
 */
black: boolean, 
/**
 * When the class began.
 */
startedAt: Timestamp, };

/**
 * A learner's place on this tablet.
 */
export type ProfileCard = { 
/**
 * Whose place it is.
 */
learner: LearnerId, 
/**
 * The person's name. It never leaves the tablet.
 */
name: string, 
/**
 * The commission the person belongs to.
 */
commission: Commission, 
/**
 * The language of this person's texts and screens.
 */
language: Language, 
/**
 * Text size in per cent, 100 to 200.
 */
textSize: number, 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Modules completed.
 */
done: number, 
/**
 * Modules of the programme.
 */
total: number, };

/**
 * A code to be drawn: dark squares on a light ground.
 */
export type QrPicture = { 
/**
 * Squares on each side, without the border of four that it needs.
 */
side: number, 
/**
 * The dark squares as the `d` of an SVG path, each of side one.
 */
path: string, };

/**
 * What a record tells.
 */
export type RefusedAbout = { 
/**
 * The kind of record: `lesson-read`, `module-completed`, …
 */
kind: string, 
/**
 * Whose it is. The name stays on this tablet.
 */
person: string | null, 
/**
 * The number of the module it is about.
 */
number: number | null, 
/**
 * The title of that module.
 */
title: string | null, };

/**
 * A record about which the CEC asks.
 */
export type RefusedRecord = { 
/**
 * Its place in this tablet's series.
 */
seq: number, 
/**
 * Why, as the collector names it.
 */
reason: string, 
/**
 * What the CEC says about it, in words.
 */
answer: string | null, 
/**
 * What the record tells, as far as this tablet can read it.
 */
about: RefusedAbout | null, };

/**
 * What somebody answered. Fixed since 1.0: it stands in records.
 */
export type Response = { "choice": Array<number> } | { "order": Array<number> } | { "number": number };

/**
 * Where to go on reading.
 */
export type Resume = { 
/**
 * The module.
 */
module: ModuleId, 
/**
 * Its number.
 */
number: number, 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * The lesson's title.
 */
title: string, };

/**
 * A file that was saved.
 */
export type SavedBundle = { 
/**
 * Its name.
 */
name: string, 
/**
 * The kind of folder.
 */
kind: PlaceKind, 
/**
 * What the stick is called; empty for own folders.
 */
label: string, 
/**
 * Records in it that wait for the CEC.
 */
records: number, 
/**
 * Tablets whose records are in it.
 */
tablets: number, };

/**
 * A code that was read from a photo.
 */
export type ScannedCode = { 
/**
 * For what it is.
 */
kind: CodeKind, 
/**
 * The address in it.
 */
address: string | null, 
/**
 * All of its text.
 */
text: string, };

/**
 * Points reached out of points possible. `max` is at least 1 and `raw` never exceeds it.
 */
export type Score = { raw: number, max: number, };

/**
 * Something found.
 */
export type SearchHit = { 
/**
 * What it stands in.
 */
kind: HitKind, 
/**
 * Where it leads: `module:08#seals`, `law:election-commissions#art-23`, `manual:pec#count`, `term:pec`.
 */
link: string, 
/**
 * Anchor of the paragraph within it.
 */
anchor: string | null, 
/**
 * Title of the lesson, article, section or term.
 */
title: string, 
/**
 * Title of the module, law or manual it stands in.
 */
context: string, 
/**
 * The paragraph around the hit as HTML: text with `<mark>` only.
 */
snippetHtml: string, 
/**
 * The language of the text found.
 */
language: Language, };

/**
 * What a search found.
 */
export type SearchResults = { 
/**
 * The hits, best first.
 */
hits: Array<SearchHit>, 
/**
 * What was probably meant, when some of the words stand nowhere. Its hits are among the others.
 */
meant: string | null, 
/**
 * The kinds of hits there are, whatever kind was asked for.
 */
kinds: Array<HitKind>, };

/**
 * A section in a list.
 */
export type SectionOutline = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, };

/**
 * A section of a manual opened for reading.
 */
export type SectionView = { 
/**
 * The manual it belongs to.
 */
manual: string, 
/**
 * The title of that manual.
 */
manualTitle: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text as HTML.
 */
html: string, 
/**
 * Its place in the manual, from 1.
 */
place: number, 
/**
 * All sections of the manual in order.
 */
sections: Array<SectionOutline>, 
/**
 * The section before it.
 */
previous: SectionOutline | null, 
/**
 * The section after it.
 */
next: SectionOutline | null, };

/**
 * A file made for sharing.
 */
export type SharedBundle = { 
/**
 * A name for it.
 */
name: string, 
/**
 * Its bytes in base64.
 */
base64: string, 
/**
 * Records in it that wait for the CEC.
 */
records: number, };

/**
 * A slide.
 */
export type SlideView = { 
/**
 * Its heading as plain text.
 */
title: string, 
/**
 * What the class sees, as HTML.
 */
html: string, 
/**
 * What the trainer sees, as HTML.
 */
notesHtml: string, 
/**
 * Planned time in minutes.
 */
minutes: number | null, };

/**
 * The first screen: who is learning?
 */
export type Start = { 
/**
 * The programme's title in Kyrgyz, Russian and English, in this order.
 */
programmeTitle: [string, string, string], 
/**
 * Everyone who learns on this tablet, last active first.
 */
profiles: Array<ProfileCard>, 
/**
 * What the people of this tablet need to be told before they go on.
 */
notices: Array<Notice>, 
/**
 * The edition that an update brought, until somebody on this tablet has read that it did.
 */
textsUpdated: Edition | null, };

/**
 * An item answered.
 */
export type SubmittedItem = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * The answer.
 */
response: Response, };

/**
 * A part of what the screens show.
 */
export type Tag = "profiles" | "progress" | "delivery" | "presentation" | "texts";

/**
 * A term in the glossary.
 */
export type TermCard = { 
/**
 * Its link, `term:pec`.
 */
link: string, 
/**
 * The term.
 */
title: string, 
/**
 * Its abbreviation.
 */
abbreviation: string | null, 
/**
 * Whether an official page shows the term in the reader's language.
 */
official: boolean, };

/**
 * Light, dark or high contrast.
 */
export type Theme = "auto" | "light" | "dark" | "contrast";

/**
 * A moment in UTC, to the millisecond. Written as RFC 3339, `2021-04-11T01:59:00.000Z`.
 */
export type Timestamp = string;
