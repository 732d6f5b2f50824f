//! Acts become official texts. The acts are invented; their form is that of published ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use okuu_authoring::{Act, FindingKind, Import, ImportError, Imported, import, read_act};
use okuu_content::dialect::{NodeKind, parse, plain_text};
use okuu_domain::Language;
use rstest::rstest;
use tempfile::TempDir;

use super::Fixture;
use super::docx::Docx;

pub(super) const RUSSIAN: &str = include_str!("fixture/act.ru.txt");
pub(super) const KYRGYZ: &str = include_str!("fixture/act.ky.txt");
const PAGE: &str = include_str!("fixture/act.ru.htm");

/// A folder with a tree in `content` and a file to import.
pub(super) struct Desk {
    pub dir: TempDir,
    pub file: PathBuf,
}

impl Desk {
    pub fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let dir = TempDir::new().unwrap();
        Fixture::valid().write_to(&dir.path().join("content"));
        let file = dir.path().join(name);
        fs::write(&file, bytes).unwrap();
        Self { dir, file }
    }

    pub fn import(&self, language: Language) -> Result<Imported, ImportError> {
        import(&Import {
            act: "commissions",
            language,
            edition: "2019-05-03",
            content: &self.dir.path().join("content"),
            file: &self.file,
        })
    }

    /// Every file of the tree with its bytes.
    pub fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.dir.path().join("content")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path.clone());
                    // A folder that is left behind tells as much as a file.
                    files.insert(path, Vec::new());
                } else {
                    let bytes = fs::read(&path).unwrap();
                    files.insert(path, bytes);
                }
            }
        }
        files
    }

    pub fn official(&self) -> PathBuf {
        self.dir.path().join("content/laws/commissions/official")
    }
}

/// Reads a file in Russian.
pub(super) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Act, ImportError> {
    read_act(&Desk::with(name, bytes).file, Language::Ru)
}

pub(super) fn kinds(act: &Act) -> Vec<(usize, FindingKind)> {
    let findings = act.findings.iter();
    findings
        .map(|finding| (finding.line, finding.kind.clone()))
        .collect()
}

/// The paragraphs of the Markdown below its headings.
pub(super) fn body(act: &Act) -> Vec<&str> {
    let lines = act.markdown.lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

#[test]
fn a_russian_text_becomes_an_official_text() {
    let act = read("act.txt", RUSSIAN).unwrap();
    assert_eq!(kinds(&act), []);
    insta::assert_snapshot!(act.markdown, @r"
    # г. Учкун, 1 марта 2015 года № 7 ЗАКОН О журналах комиссий {#title}

    *(В редакции Законов КР от 2 апреля 2016 года № 11, 3 мая 2019 года № 12)*

    # Глава I ОБЩИЕ ПРАВИЛА {#ch-1}

    ## Статья 1. Что такое журнал {#art-1}

    1\. Журнал - это книга, в которой комиссия отмечает каждый день своей работы.

    2\. В журнале есть:

    - 1\) день и час;
    - 2\) имя того, кто пришёл:
      - а\) избирателя;
      - б\) наблюдателя;
    - 3\) подпись.

    2-1\. Журнал ведут ручкой, а не карандашом.

    *(В редакции Закона КР от 3 мая 2019 года № 12)*

    ## Статья 2. Где лежит журнал {#art-2}

    Журнал лежит в шкафу.

    # Глава II. КЛЮЧ {#ch-2}

    ## Статья 2-1. Ключ от шкафа {#art-2-1}

    Ключ у секретаря \[запасного нет\] \*.

    ## Статья 3. Ответственность {#art-3}

    1\. Кто потерял ключ, тот сообщает об этом \{?\} комиссии.
    ");
}

#[test]
fn a_kyrgyz_text_becomes_an_official_text() {
    let act = read_act(&Desk::with("act.txt", KYRGYZ).file, Language::Ky).unwrap();
    assert_eq!(kinds(&act), []);
    insta::assert_snapshot!(act.markdown, @r"
    # МЫЙЗАМ Комиссиялардын журналдары жөнүндө {#title}

    # I глава ЖАЛПЫ ЭРЕЖЕЛЕР {#ch-1}

    ## 1-берене. Журнал деген эмне {#art-1}

    1\. Журнал - комиссия ар бир жумуш күнүн белгилеп турган китеп.

    2\. Журналда төмөнкүлөр болот:

    - 1\) күнү жана сааты;
    - 2\) келген адамдын аты:
      - а\) шайлоочунун;
      - б\) байкоочунун.

    *(КР 2019-жылдын 3-майындагы № 12 Мыйзамынын редакциясына ылайык)*

    ## 2-берене. Журнал кайда турат {#art-2}

    Журнал шкафта турат.

    # 2-глава. АЧКЫЧ {#ch-2}

    ## 2-1-берене. Шкафтын ачкычы {#art-2-1}

    Ачкыч катчыда болот.
    ");
}

#[test]
fn a_page_as_a_word_processor_saves_it_becomes_an_official_text() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(PAGE);
    let act = read("act.htm", bytes).unwrap();
    assert_eq!(kinds(&act), [(0, FindingKind::Decoded("windows-1251"))]);
    insta::assert_snapshot!(act.markdown, @r#"
    # ЗАКОН РЕСПУБЛИКИ О журналах комиссий {#title}

    г.Учкун, от 1 марта 2015 года № 7

    *(В редакции Законов КР от 2 апреля 2016 года № 11, 3 мая 2019 года № 12)*

    # Глава I Общие правила {#ch-1}

    ## Статья 1. Что такое журнал {#art-1}

    1\. Журнал – это книга "дней".

    2\. В журнале:

    - 1\) день;
    - 2\) час.

    *(В редакции Закона КР от 3 мая 2019 года № 12)*

    ## Статья 1¹. Книга {#art-1-1}

    Книга лежит на столе.

    | День | Час |  |
    |---|---|---|
    | 1 | 2 | 3 |

    Председатель

    А.Учкунов
    "#);
}

#[test]
fn both_files_are_written_and_say_where_the_text_comes_from() {
    let desk = Desk::with("zakon-7.txt", RUSSIAN);
    let imported = desk.import(Language::Ru).unwrap();
    assert_eq!(imported.markdown, desk.official().join("ru.md"));
    let described = fs::read_to_string(imported.description).unwrap();
    insta::assert_snapshot!(described, @r#"
    act = "commissions"
    language = "ru"
    edition = "2019-05-03"
    file = "zakon-7.txt"
    sha256 = "13b6d596aab3276de0dee02c5a0d360be536f1a20a0ac50c4d80587ace8d5293"
    "#);
    assert_eq!(names(&desk.official()), ["ru.md", "ru.toml"]);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_dialect_finds_the_articles_that_were_written() {
    let act = read("act.txt", RUSSIAN).unwrap();
    let headings: Vec<_> = parse(&act.markdown)
        .into_iter()
        .filter_map(|node| match node.kind {
            NodeKind::Heading(heading) => Some((
                heading.level,
                heading.id.unwrap(),
                plain_text(&heading.text),
            )),
            _ => None,
        })
        .collect();
    let ids: Vec<_> = headings
        .iter()
        .map(|(level, id, _)| (*level, id.as_str()))
        .collect();
    assert_eq!(
        ids,
        [
            (1, "title"),
            (1, "ch-1"),
            (2, "art-1"),
            (2, "art-2"),
            (1, "ch-2"),
            (2, "art-2-1"),
            (2, "art-3")
        ]
    );
    assert_eq!(headings[6].2, "Статья 3. Ответственность");
}

#[test]
fn the_same_file_makes_the_same_bytes() {
    let desk = Desk::with("act.txt", RUSSIAN);
    let first = desk.import(Language::Ru).unwrap();
    let bytes = |imported: &Imported| {
        [&imported.markdown, &imported.description].map(|path| fs::read(path).unwrap())
    };
    let before = bytes(&first);
    assert_eq!(bytes(&desk.import(Language::Ru).unwrap()), before);
}

#[test]
fn text_html_and_docx_make_the_same_official_text() {
    let lines: Vec<&str> = [
        "ЗАКОН",
        "О журналах",
        "Глава I. Общее",
        "Статья 1. Журнал",
        "1. Текст:",
        "1) день;",
        "а) час.",
    ]
    .to_vec();
    let text = read("a.txt", lines.join("\n\n")).unwrap();
    let html: String = lines
        .iter()
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    let html = read("a.html", format!("<html><body>{html}</body></html>")).unwrap();
    let docx = read("a.docx", Docx::new().lines(&lines).bytes()).unwrap();
    assert_eq!(text.markdown, html.markdown);
    assert_eq!(text.markdown, docx.markdown);
}

#[rstest]
#[case("Статья 1. А\n\nСтатья 3. Б\n", 3, FindingKind::Gap("article 3".into(), "article 1".into()))]
#[case("Статья 1. А\n\nСтатья 1. Б\n", 3, FindingKind::Doubled("article 1".into(), 1))]
#[case("Статья 1. А\n\nСтатья. Б\n", 3, FindingKind::NumberUnread)]
#[case(
    "Статья 1. А\n\nСтатья 5 этого Закона не меняется.\n",
    3,
    FindingKind::LikeHeading
)]
#[case("Статья 1. А\n\n1. Б\n\n3. В\n", 5, FindingKind::Gap("part 3".into(), "part 1".into()))]
#[case("Статья 1. А\n\n1) б;\n2) в;\n2) г;\n", 5, FindingKind::Doubled("point 2".into(), 4))]
#[case(
    "Глава I. А\n\nТекст.\n\nСтатья 1. Б\n",
    3,
    FindingKind::OutsideArticles
)]
#[case("Статья 1. А\n\nПриложение 1\n\n4. Б\n", 3, FindingKind::Annex)]
#[case("Статья 1. А\n\nПоте\u{fffd}ян.\n", 3, FindingKind::Lost)]
fn what_could_not_be_placed_is_told_with_its_line(
    #[case] text: &str,
    #[case] line: usize,
    #[case] kind: FindingKind,
) {
    let act = read("act.txt", text).unwrap();
    let found: Vec<_> = kinds(&act)
        .into_iter()
        .filter(|(_, kind)| *kind != FindingKind::NoTitle)
        .collect();
    assert_eq!(found, [(line, kind)]);
}

#[test]
fn an_article_that_stands_twice_keeps_both_texts_under_one_id() {
    let act = read(
        "act.txt",
        "ЗАКОН\n\nСтатья 1. А\n\nОдно.\n\nСтатья 1. А\n\nДругое.\n",
    )
    .unwrap();
    assert_eq!(act.markdown.matches("{#art-1}").count(), 2);
    assert_eq!(body(&act), ["Одно.", "Другое."]);
}

#[test]
fn a_table_of_contents_makes_no_articles() {
    let headings = "Статья 1. А\nСтатья 2. Б\nСтатья 3. В\n";
    let text = format!(
        "ЗАКОН\n\n{headings}\nСтатья 1. А\n\nОдно.\n\nСтатья 2. Б\n\nДва.\n\nСтатья 3. В\n\nТри.\n"
    );
    let act = read("act.txt", text).unwrap();
    assert_eq!(act.articles, 3);
    assert_eq!(kinds(&act), [(3, FindingKind::Contents(3))]);
}

#[test]
fn chapters_that_are_counted_anew_in_every_section_have_ids_of_their_own() {
    let text = "ЗАКОН\n\nРаздел I. А\n\nГлава 1. Б\n\nСтатья 1. В\n\nРаздел II. Г\n\nГлава 1. Д\n\nСтатья 2. Е\n";
    let act = read("act.txt", text).unwrap();
    assert_eq!(kinds(&act), []);
    for id in ["ch-sec-1", "ch-1", "ch-sec-2", "ch-sec-2-ch-1"] {
        assert!(
            act.markdown.contains(&format!("{{#{id}}}")),
            "{id}\n{}",
            act.markdown
        );
    }
}

#[test]
fn every_article_that_is_written_is_one_that_the_check_knows() {
    let text = "ЗАКОН\n\nСтатья 1. А\n\nСтатья 1-1. Б\n\nСтатья 1-1-1. В\n\nСтатья 1-1-1-1. Г\n\nСтатья 2. Д\n";
    let desk = Desk::with("act.txt", text);
    let imported = desk.import(Language::Ru).unwrap();
    assert_eq!(
        kinds(&imported.act),
        [(9, FindingKind::NumberUnread)],
        "what no id can hold stays in the text and is told"
    );
    assert_eq!(imported.act.articles, 4);
    let report = okuu_authoring::check(&desk.dir.path().join("content"));
    assert_eq!(report.problems, [], "{report}");
}
