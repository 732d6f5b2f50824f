//! What the author reads about a problem: what is wrong, and what was expected.

use crate::kind::ProblemKind;

const ID: &str = "lower-case a–z, digits and single hyphens, such as voter-path";

impl ProblemKind {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::FileMissing => "this file is missing".to_owned(),
            Self::FileUnreadable(why) => format!("this file cannot be read: {why}"),
            Self::FileUnknown => "nothing reads this file".to_owned(),
            Self::FolderUnlisted => "no [[module]] in programme.toml names this folder".to_owned(),
            Self::TomlSyntax(why) => format!("this is not TOML: {why}"),
            Self::UnknownKey { key, .. } => format!("the key «{key}» means nothing here"),
            Self::KeyMissing(key) => format!("the key «{key}» is missing"),
            Self::WrongType { key, found, .. } => format!("«{key}» cannot be a {found}"),
            Self::TextEmpty(key) => format!("«{key}» is empty"),
            Self::LanguageMissing { key, language } => format!("«{key}» lacks its «{language}»"),
            Self::OutOfRange { key, .. } => format!("the number of «{key}» makes no sense"),
            Self::NotOneOf { value, .. } => format!("«{value}» is not known here"),
            Self::NotADay(day) => format!("«{day}» is not a day"),
            Self::BadIri(iri) => format!("«{iri}» cannot be the base of activity ids"),
            Self::BadAddress(address) => format!("«{address}» is not a web address"),
            Self::SourceWithoutAddress(id) => format!("the source «{id}» has no address"),
            Self::BadId(id) => format!("«{id}» is not an id"),
            Self::BadShortName(name) => format!("«{name}» is not a short name"),
            Self::DuplicateId { id, first_line } => {
                format!("the id «{id}» already stands in line {first_line}")
            }
            Self::ModuleIdDiffers { .. } => {
                "programme.toml gives this folder another id".to_owned()
            }
            Self::ManualIdDiffers { .. } => "the folder has another name".to_owned(),
            Self::ArticleId(id) => format!("«{id}» is not the number of an article"),
            Self::HeadingIdMissing => "the heading has no id".to_owned(),
            Self::ChecklistIdMissing => "the checklist item has no id".to_owned(),
            Self::ChecklistItemMisplaced => "this item cannot be ticked here".to_owned(),
            Self::IdMissing { id, stands } => {
                format!("«{id}» is missing; it stands in {stands}")
            }
            Self::IdExtra(id) => format!("«{id}» does not stand in the other files"),
            Self::OrderDiffers { found, .. } => {
                format!("«{found}» stands in another place than in the other files")
            }
            Self::RawHtml => "HTML is not shown to readers".to_owned(),
            Self::TopHeading => "a first-level heading has no place in a text".to_owned(),
            Self::TextBeforeHeading => "text before the first heading".to_owned(),
            Self::TextWithoutHeadings => "the text has no second-level heading".to_owned(),
            Self::SectionEmpty => "nothing stands under this heading".to_owned(),
            Self::AimMissing => "the lesson does not begin with its aim".to_owned(),
            Self::UnknownMark(mark) => format!("«{mark}» means nothing here"),
            Self::BrokenLink(text) => format!("«{text}» is not read as a link or footnote"),
            Self::StraightQuote => "a straight quotation mark".to_owned(),
            Self::StatementWithoutSource => "the statement names no source".to_owned(),
            Self::ConfirmMarkMissing { cited } => {
                format!("nothing cited here was read in an act that applies: {cited}")
            }
            Self::ChapterBroken(chapter) => {
                format!("the chapter «{chapter}» goes on after another has begun")
            }
            Self::ArticleTitleTwice => "the heading of a digest stands in its text".to_owned(),
            Self::SourceOfNothing => "a source without a digest or a heading".to_owned(),
            Self::DigestDenied(id) => format!("law.toml says that «{id}» has no digest"),
            Self::OfficialOfAnother { .. } => "the text does not belong here".to_owned(),
            Self::OfficialHalf => "the other file of this official text stands alone".to_owned(),
            Self::OfficialTextBeforeHeading => "text before the first heading".to_owned(),
            Self::OfficialHeading(id) => format!("«{id}» is no title, chapter or article"),
            Self::NotAHash(text) => format!("«{text}» is not a SHA-256"),
            Self::OfficialChapterDiffers { article, chapter } => {
                format!("the official text has «{article}» in «{chapter}»")
            }
            Self::ManualChecklist => "a manual has nothing to tick".to_owned(),
            Self::UnknownLink(target) => format!("«{target}» is a link of no kind we know"),
            Self::DanglingLink { target, .. } => format!("the link leads nowhere: {target}"),
            Self::FigureUnknown(path) => format!("there is no figure «{path}»"),
            Self::Figure(problem) => problem.to_string(),
            Self::FigureSize(what) => what.clone(),
            Self::FigureWithoutStrings(figure) => {
                format!("figures/strings.toml has no table [{figure}]")
            }
            Self::FigureStringMissing(key) => format!("the drawing has no words for «{key}»"),
            Self::FigureStringUnused(key) => format!("the drawing does not use «{key}»"),
            Self::FigureStringsWithoutFigure(figure) => format!("there is no drawing «{figure}»"),
            Self::FigureUnused => "no text shows this figure".to_owned(),
            Self::Slip(slip) => slip.to_string(),
            Self::DeckTime { sum, minutes } => {
                format!("the slides take {sum} min., the deck promises {minutes}")
            }
            Self::SlideCountDiffers { found, .. } => format!("the deck has {found} slides"),
            Self::SlideFiguresDiffer { .. } => "the slide shows another figure".to_owned(),
            Self::WhyWithoutSource => "`Why:` names no source".to_owned(),
            Self::EquationBroken(id) => format!("the numbers break the equation «{id}»"),
            Self::EquationHolds(id) => format!("the numbers do not break the equation «{id}»"),
            Self::ItemKindDiffers { .. } => "the item is of another kind".to_owned(),
            Self::OptionCountDiffers { found, .. } => format!("the item has {found} options"),
            Self::RightAnswersDiffer { .. } => "other answers are right here".to_owned(),
        }
    }

    /// What should stand there instead.
    #[must_use]
    pub fn expected(&self) -> String {
        let others = |what: &str| format!("{what}, as in the other languages");
        match self {
            Self::FileMissing => "every file of the folder, in all three languages".to_owned(),
            Self::FileUnreadable(_) => "a text in UTF-8".to_owned(),
            Self::FileUnknown => "only files that content/README.md names".to_owned(),
            Self::FolderUnlisted => "a [[module]] with this folder, or no folder".to_owned(),
            Self::TomlSyntax(_) => "TOML as in content/README.md".to_owned(),
            Self::UnknownKey { known, .. } => format!("one of {known}"),
            Self::KeyMissing(key) => format!("{key} = …"),
            Self::WrongType { expected, .. } => expected.clone(),
            Self::TextEmpty(_) => "words".to_owned(),
            Self::LanguageMissing { language, .. } => format!("{language} = \"…\""),
            Self::OutOfRange { range, .. } => range.clone(),
            Self::NotOneOf { options, .. } => format!("one of {options}"),
            Self::NotADay(_) => "a day such as \"2021-04-11\"".to_owned(),
            Self::BadIri(_) => "https://… without / or # at the end".to_owned(),
            Self::BadAddress(_) | Self::SourceWithoutAddress(_) => "url = \"https://…\"".to_owned(),
            Self::BadId(_) => ID.to_owned(),
            Self::BadShortName(_) => "letters a–z, digits and hyphens, such as PEC".to_owned(),
            Self::DuplicateId { .. } => "an id of its own; ids are never used again".to_owned(),
            Self::ModuleIdDiffers { expected } => format!("id = \"{expected}\""),
            Self::ManualIdDiffers { expected } => format!("id = \"{expected}\""),
            Self::ArticleId(_) => {
                "art-24, art-24-1 for article 24-1, or art-24-1-1 for what was put in after that"
                    .to_owned()
            }
            Self::HeadingIdMissing => "## Title {#id}".to_owned(),
            Self::ChecklistIdMissing => "- [ ] words {#id}".to_owned(),
            Self::ChecklistItemMisplaced => {
                "a list of its own in which every item begins with [ ]".to_owned()
            }
            Self::IdMissing { .. } => "the same ids in every language".to_owned(),
            Self::IdExtra(_) => "the same ids in every language".to_owned(),
            Self::OrderDiffers { expected, .. } => others(&format!("«{expected}»")),
            Self::RawHtml => "Markdown; notes in <!-- --> belong to decks alone".to_owned(),
            Self::TopHeading => "## or ###; the title stands in TOML".to_owned(),
            Self::TextBeforeHeading | Self::TextWithoutHeadings => {
                "## Title {#id} first".to_owned()
            }
            Self::SectionEmpty => "text".to_owned(),
            Self::AimMissing => "*After this lesson you can …*".to_owned(),
            Self::UnknownMark(_) => {
                "{?} or {~}; {#id} at the end of a lesson's, article's, section's or item's \
                 heading or of a checklist item"
                    .to_owned()
            }
            Self::BrokenLink(_) => {
                "[words](target) without a space between, [^1] explained in the same lesson"
                    .to_owned()
            }
            Self::StraightQuote => "“ ” in English, « » in Kyrgyz and Russian".to_owned(),
            Self::StatementWithoutSource => {
                "[source](source:id), or {~} at the end when it is our advice".to_owned()
            }
            Self::ConfirmMarkMissing { .. } => "{?} at the end".to_owned(),
            Self::ChapterBroken(_) => "articles in the order of the chapters".to_owned(),
            Self::ArticleTitleTwice => "no title, or digest = false".to_owned(),
            Self::SourceOfNothing => "title = { ky = \"…\", ru = \"…\", en = \"…\" }".to_owned(),
            Self::DigestDenied(_) => "source in place of digest = false, or no text".to_owned(),
            Self::OfficialOfAnother { expected } => expected.clone(),
            Self::OfficialHalf => {
                "both, as `okuu-pack import` writes them: run it again with the act and its edition"
                    .to_owned()
            }
            Self::OfficialTextBeforeHeading => "# Title {#title} first".to_owned(),
            Self::OfficialHeading(_) => {
                "# … {#title} at the beginning, # … {#ch-3} or ## … {#art-24}".to_owned()
            }
            Self::NotAHash(_) => "64 digits 0–9 and a–f".to_owned(),
            Self::OfficialChapterDiffers { chapter, .. } => format!("chapter = \"{chapter}\""),
            Self::ManualChecklist => "a plain list; what is ticked stands in a module".to_owned(),
            Self::UnknownLink(_) => {
                "law:ID#art-N, source:ID, module:NN#lesson, manual:ID#section or term:ID".to_owned()
            }
            Self::DanglingLink { hint, .. } => hint.clone(),
            Self::FigureUnknown(_) => "figures/name.svg in the folder of the module".to_owned(),
            Self::Figure(_) => "what the section «Figures» of content/README.md allows".to_owned(),
            Self::FigureSize(_) => "a drawing 640–960 wide, text of 14 or more".to_owned(),
            Self::FigureWithoutStrings(figure) => {
                format!("[{figure}] with alt = {{ ky = \"…\", ru = \"…\", en = \"…\" }}")
            }
            Self::FigureStringMissing(key) => {
                format!("{key} = {{ ky = \"…\", ru = \"…\", en = \"…\" }} in figures/strings.toml")
            }
            Self::FigureStringUnused(key) => format!("{{{{{key}}}}} in the drawing, or no words"),
            Self::FigureStringsWithoutFigure(name) => format!("figures/{name}.svg, or no table"),
            Self::FigureUnused => "![…](figures/…) in a text, or no figure".to_owned(),
            Self::Slip(slip) => slip.expected().to_owned(),
            Self::DeckTime { sum, .. } => format!("minutes: {sum}, or 5 more or less"),
            Self::SlideCountDiffers { expected, .. } => others(&expected.to_string()),
            Self::SlideFiguresDiffer { expected }
            | Self::ItemKindDiffers { expected }
            | Self::RightAnswersDiffer { expected } => others(expected),
            Self::WhyWithoutSource => "[source](source:id)".to_owned(),
            Self::EquationBroken(id) => format!("other numbers, or \"{id}\" in broken"),
            Self::EquationHolds(_) => "other numbers, or no such id in broken".to_owned(),
            Self::OptionCountDiffers { expected, .. } => others(&expected.to_string()),
        }
    }
}
