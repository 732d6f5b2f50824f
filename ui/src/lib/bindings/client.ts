// Written by `cargo xtask bindings` from the Rust code. Change it there.

import { call } from '../host';
import type {
  AssessmentView,
  AttemptResult,
  BundleFile,
  CarrierNearby,
  ChecklistItemId,
  ClassView,
  Collecting,
  DeckView,
  DeliveryView,
  DocumentView,
  Edition,
  HandedOverTo,
  HitKind,
  Home,
  Language,
  LawView,
  LearnerId,
  LessonId,
  LessonView,
  Library,
  ManualSection,
  ManualView,
  ModuleId,
  ModuleView,
  NewProfile,
  OpenedBundle,
  Person,
  PlaceView,
  Presentation,
  ProfileCard,
  SavedBundle,
  ScannedCode,
  SearchResults,
  SectionView,
  SharedBundle,
  Start,
  SubmittedItem,
  Theme,
} from './types';

export const commands = {
  /** Who learns on this tablet. */
  start: (): Promise<Start> =>
    call('start', {}),
  /** The people of a commission on the CEC's roster who have no profile on this tablet yet. */
  people: (newProfile: NewProfile): Promise<Array<Person>> =>
    call('people', { new_profile: newProfile }),
  /** Makes a profile. */
  createProfile: (newProfile: NewProfile): Promise<ProfileCard> =>
    call('create_profile', { new_profile: newProfile }),
  /** Changes the language of a profile's texts and screens. */
  setLanguage: (learner: LearnerId, language: Language): Promise<null> =>
    call('set_language', { learner, language }),
  /** Changes text size (per cent, 100 to 200) and colours of a profile. */
  setDisplay: (learner: LearnerId, textSize: number, theme: Theme): Promise<null> =>
    call('set_display', { learner, text_size: textSize, theme }),
  /** The notices were read. */
  dismissNotices: (): Promise<null> =>
    call('dismiss_notices', {}),
  /** The home screen. */
  home: (learner: LearnerId): Promise<Home> =>
    call('home', { learner }),
  /** A module with its lessons and attempts. */
  module: (learner: LearnerId, module: ModuleId): Promise<ModuleView> =>
    call('module', { learner, module }),
  /** A lesson for reading. */
  lesson: (learner: LearnerId, module: ModuleId, lesson: LessonId): Promise<LessonView> =>
    call('lesson', { learner, module, lesson }),
  /** Keeps the block at which the learner stopped reading. */
  keepPosition: (learner: LearnerId, module: ModuleId, lesson: LessonId, anchor: string): Promise<null> =>
    call('keep_position', { learner, module, lesson, anchor }),
  /** The learner has read a lesson. True when this completed the module. */
  markRead: (learner: LearnerId, module: ModuleId, lesson: LessonId): Promise<boolean> =>
    call('mark_read', { learner, module, lesson }),
  /** Ticks a checklist item, or takes the tick away. */
  setCheck: (learner: LearnerId, module: ModuleId, item: ChecklistItemId, checked: boolean): Promise<null> =>
    call('set_check', { learner, module, item, checked }),
  /** An assessment, shuffled anew. */
  assessment: (learner: LearnerId, module: ModuleId): Promise<AssessmentView> =>
    call('assessment', { learner, module }),
  /** Hands in an attempt at the assessment of an edition, the present one when none is named. */
  submitAttempt: (learner: LearnerId, module: ModuleId, items: Array<SubmittedItem>, edition: Edition | null): Promise<AttemptResult> =>
    call('submit_attempt', { learner, module, items, edition }),
  /** Finds texts of one kind or of any in all languages, the reader's first. */
  search: (language: Language, query: string, kind: HitKind | null): Promise<SearchResults> =>
    call('search', { language, query, kind }),
  /** The text behind a `law:`, `source:` or `term:` link. */
  document: (language: Language, link: string): Promise<DocumentView> =>
    call('document', { language, link }),
  /** Laws, manuals and glossary, the learner's own manuals first. */
  library: (language: Language, learner: LearnerId | null): Promise<Library> =>
    call('library', { language, learner }),
  /** A law by chapter, with every known article. */
  law: (language: Language, law: string): Promise<LawView> =>
    call('law', { language, law }),
  /** A manual with its table of contents. */
  manual: (language: Language, manual: string): Promise<ManualView> =>
    call('manual', { language, manual }),
  /** A section of a manual. */
  manualSection: (language: Language, manual: string, section: string): Promise<SectionView> =>
    call('manual_section', { language, manual, section }),
  /** All sections of a manual, to be printed. */
  manualText: (language: Language, manual: string): Promise<Array<ManualSection>> =>
    call('manual_text', { language, manual }),
  /** Where the learner's records are. */
  delivery: (learner: LearnerId): Promise<DeliveryView> =>
    call('delivery', { learner }),
  /** Sends what waits, now. */
  sendNow: (): Promise<null> =>
    call('send_now', {}),
  /** Binds this tablet to a commission by the CEC's one-time code. */
  enrol: (address: string, code: string): Promise<null> =>
    call('enrol', { address, code }),
  /** Binds this tablet by the link of the CEC's code: `okuu:enrol?…`. */
  enrolByLink: (link: string): Promise<null> =>
    call('enrol_by_link', { link }),
  /** The network has changed: whoever could not be reached may be now. */
  networkChanged: (): Promise<null> =>
    call('network_changed', {}),
  /** Where a file with records can be saved. */
  places: (): Promise<Array<PlaceView>> =>
    call('places', {}),
  /** Saves everything that waits into a file in one of these places. */
  saveBundle: (place: string): Promise<SavedBundle> =>
    call('save_bundle', { place }),
  /** The same file in memory, for whatever the system shares files with. */
  bundleForSharing: (): Promise<SharedBundle> =>
    call('bundle_for_sharing', {}),
  /** The file made for sharing has left the tablet. */
  bundleShared: (name: string): Promise<null> =>
    call('bundle_shared', { name }),
  /** Files with records that somebody brought. */
  bundlesFound: (): Promise<Array<BundleFile>> =>
    call('bundles_found', {}),
  /** Opens one of the files found. */
  openBundleAt: (path: string): Promise<OpenedBundle> =>
    call('open_bundle_at', { path }),
  /** Opens a file that the person picked. */
  openBundle: (base64: string): Promise<OpenedBundle> =>
    call('open_bundle', { base64 }),
  /** Begins to take what tablets in the room hand over. */
  collect: (name: string): Promise<Collecting> =>
    call('collect', { name }),
  /** What was taken since; nothing while nothing is taken. */
  collecting: (): Promise<Collecting | null> =>
    call('collecting', {}),
  /** Takes nothing any more. */
  stopCollecting: (): Promise<null> =>
    call('stop_collecting', {}),
  /** The tablets in the room that collect, as far as they are seen. Looks for them while it is asked. */
  carriers: (): Promise<Array<CarrierNearby>> =>
    call('carriers', {}),
  /** Hands everything that waits to a tablet that collects. The addresses are all of that tablet. */
  handOver: (addresses: Array<string>): Promise<HandedOverTo> =>
    call('hand_over', { addresses }),
  /** Reads the code in a photo: one byte of brightness for each point, in base64. */
  readQr: (width: number, height: number, luma: string): Promise<ScannedCode> =>
    call('read_qr', { width, height, luma }),
  /** The classes that the learner's commission is invited to. */
  schedule: (learner: LearnerId): Promise<Array<ClassView>> =>
    call('schedule', { learner }),
  /** A deck with notes. */
  deck: (module: ModuleId, language: Language): Promise<DeckView> =>
    call('deck', { module, language }),
  /** What is being shown. */
  presentation: (): Promise<Presentation | null> =>
    call('presentation', {}),
  /** Begins to show a deck from its first slide. */
  present: (module: ModuleId, language: Language): Promise<Presentation> =>
    call('present', { module, language }),
  /** Shows the slide at a place, from 0; beyond the ends it stays at the end. */
  showSlide: (slide: number): Promise<null> =>
    call('show_slide', { slide }),
  /** Makes the screen black, or shows it again. */
  setBlack: (black: boolean): Promise<null> =>
    call('set_black', { black }),
  /** Ends the presentation; its windows close. */
  endPresentation: (): Promise<null> =>
    call('end_presentation', {}),
};
