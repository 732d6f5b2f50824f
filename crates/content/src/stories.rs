//! Reading a whole pack, from its outline to a term.

mod library;

use std::collections::BTreeMap;

use okuu_domain::Language::{self, En, Ky, Ru};
use okuu_domain::{ItemId, LessonId, ModuleId};

use crate::fixture::{Draft, Signed, demo};
use crate::{Block, ContentError, ItemKind, Pack, Response, Wanted};

fn module(id: &str) -> ModuleId {
    id.parse().unwrap()
}

fn open(draft: Draft) -> (Signed, Pack) {
    let signed = draft.sign();
    let pack = signed.open();
    (signed, pack)
}

fn read(pack: &Pack, lesson: &str, language: Language) -> Vec<Block> {
    let lesson: LessonId = lesson.parse().unwrap();
    let read = pack.lesson(&module("03"), &lesson, language).unwrap();
    assert_eq!(read.id, lesson);
    read.blocks
}

fn is_missing(error: &ContentError, what: Wanted) -> bool {
    matches!(error, ContentError::NotFound { wanted, .. } if *wanted == what)
}

#[test]
fn the_outline_tells_what_can_be_opened() {
    let (_dir, pack) = open(demo());
    let outline = pack.outline(Ru).unwrap();
    let [first, second] = &outline[..] else {
        panic!("{outline:?}")
    };
    assert_eq!(
        (first.number, first.title.as_str()),
        (1, "Обустройство участков")
    );
    assert_eq!((first.minutes, first.items, first.slides), (45, 5, 2));
    assert_eq!(first.audiences, ["PEC"]);
    assert!(first.readable);
    let lessons: Vec<_> = first
        .lessons
        .iter()
        .map(|lesson| {
            (
                lesson.id.as_str(),
                lesson.title.as_str(),
                lesson.checklist.len(),
            )
        })
        .collect();
    assert_eq!(
        lessons,
        [
            ("voter-path", "Путь избирателя", 2),
            ("sealing", "Опечатывание", 0)
        ]
    );
    assert_eq!(first.lessons[0].checklist[0].as_str(), "way-in");
    assert!(!second.readable && second.lessons.is_empty() && second.edition.is_none());
    assert_eq!((second.number, second.minutes, second.slides), (2, 0, 0));
}

#[test]
fn a_lesson_is_blocks_with_anchors_and_its_checklist_apart() {
    let (_dir, pack) = open(demo());
    let blocks = read(&pack, "voter-path", Ky);
    let json = serde_json::to_string_pretty(&blocks).unwrap();
    // What cannot be seen is written out.
    let json = json.replace('\u{2060}', "\\u2060");
    insta::assert_snapshot!(json, @r##"
    [
      {
        "kind": "html",
        "anchor": "b0",
        "html": "<p class=\"aim\">Бул сабактан кийин сиз жайды тосколдуксуз жабдый аласыз.</p>"
      },
      {
        "kind": "html",
        "anchor": "b1",
        "html": "<p>Кирүү жана чыгуу эшиктери бөлөк. <a href=\"#\" class=\"cite\" data-link=\"source:reg-183\">БШК № 183</a> <span class=\"confirm\">БШКдан тактоо керек</span></p>"
      },
      {
        "kind": "html",
        "anchor": "b2",
        "html": "<h3>Кабиналар</h3>"
      },
      {
        "kind": "html",
        "anchor": "b3",
        "html": "<p>Шайлоочулардын тизмеси столдо жатат. <a href=\"#\" class=\"cite\" data-link=\"law:election-commissions#art-23\">62-\u2060мыйзам, 23-\u2060б.</a></p>"
      },
      {
        "kind": "checklist",
        "anchor": "b4",
        "items": [
          {
            "id": "way-in",
            "html": "Кирүү жолу белгиленди"
          },
          {
            "id": "way-out",
            "html": "Чыгуу жолу белгиленди"
          }
        ]
      },
      {
        "kind": "html",
        "anchor": "b5",
        "html": "<figure class=\"figure\"><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Жай\" viewBox=\"0 0 640 400\"><text x=\"1\" y=\"2\">Кирүү</text></svg><figcaption>Жайдын көрүнүшү</figcaption></figure>"
      }
    ]
    "##);
}

#[test]
fn a_lesson_has_the_same_blocks_in_every_language() {
    let (_dir, pack) = open(demo());
    let kinds = |language| -> Vec<_> {
        let blocks = read(&pack, "voter-path", language);
        blocks.iter().map(std::mem::discriminant).collect()
    };
    assert_eq!(kinds(Ky), kinds(Ru));
    assert_eq!(kinds(Ky), kinds(En));
}

#[test]
fn what_is_not_there_is_told_apart_from_what_is_not_yet_there() {
    let (_dir, pack) = open(demo());
    let lesson: LessonId = "voter-path".parse().unwrap();
    let ask = |id: &str, lesson: &LessonId| pack.lesson(&module(id), lesson, En).unwrap_err();
    assert!(is_missing(&ask("77", &lesson), Wanted::Module));
    assert!(is_missing(
        &ask("03", &"nowhere".parse().unwrap()),
        Wanted::Lesson
    ));
    assert!(matches!(ask("04", &lesson), ContentError::NotReadable(id) if id == module("04")));
    assert!(is_missing(
        &pack.source("x", En).unwrap_err(),
        Wanted::Source
    ));
    assert!(is_missing(&pack.term("x", En).unwrap_err(), Wanted::Term));
    let law = "election-commissions";
    assert!(is_missing(
        &pack.article(law, "art-99", En).unwrap_err(),
        Wanted::Article
    ));
}

#[test]
fn a_language_that_is_not_offered_is_refused() {
    let draft = demo();
    draft.spoil("delete from programme_text where language = 'en'");
    let (_dir, pack) = open(draft);
    for error in [
        pack.outline(En).unwrap_err(),
        pack.laws(En).unwrap_err(),
        pack.terms(En).unwrap_err(),
        pack.deck(&module("03"), En).unwrap_err(),
    ] {
        assert!(matches!(error, ContentError::NotOffered(En)), "{error:?}");
    }
}

#[test]
fn an_assessment_knows_every_kind_of_item() {
    let (_dir, pack) = open(demo());
    let assessment = pack.assessment(&module("03"), En).unwrap();
    let shown: Vec<_> = assessment
        .items
        .iter()
        .map(|item| {
            format!(
                "{} {:?} {:?} {:?}",
                item.id, item.kind, item.options, item.right
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    booth Single ["Turn it", "Leave it"] Choice([0])
    boxes Multiple ["The stationary box", "The mobile box", "The safe"] Choice([0, 1])
    observers TrueFalse ["True", "False"] Choice([0])
    morning Ordering ["Open the room", "Show the box", "Seal the box"] Order(3)
    days Numeric [] Number { min: 10.0, max: 12.0 }
    "#);
    let booth = &assessment.items[0];
    assert_eq!(booth.kind, ItemKind::Single);
    assert_eq!(
        booth.prompt_html,
        "<p>A booth stands by the window. What now?</p>"
    );
    assert!(booth.feedback_html.starts_with("<p>nobody may see. <a "));
}

#[test]
fn an_attempt_is_graded_item_by_item() {
    let (_dir, pack) = open(demo());
    let assessment = pack.assessment(&module("03"), Ru).unwrap();
    let id = |id: &str| id.parse::<ItemId>().unwrap();
    let all_right = BTreeMap::from([
        (id("booth"), Response::Choice(vec![0])),
        (id("boxes"), Response::Choice(vec![1, 0])),
        (id("observers"), Response::Choice(vec![0])),
        (id("morning"), Response::Order(vec![0, 1, 2])),
        (id("days"), Response::Number(11.0)),
    ]);
    let grade = assessment.grade(&all_right);
    assert_eq!((grade.score.raw(), grade.score.max()), (5, 5));
    let mut attempt = all_right.clone();
    attempt.remove(&id("days"));
    attempt.insert(id("boxes"), Response::Choice(vec![0]));
    attempt.insert(id("unknown"), Response::Number(1.0));
    let grade = assessment.grade(&attempt);
    assert_eq!((grade.score.raw(), grade.score.max()), (3, 5));
    let wrong: Vec<_> = grade.items.iter().filter(|item| !item.correct).collect();
    assert_eq!(wrong.len(), 2);
    assert_eq!(wrong[0].id, id("boxes"));
}

#[test]
fn a_module_without_assessment_or_deck_says_so() {
    let draft = demo();
    draft.spoil("delete from item_text; delete from item; delete from deck");
    let (_dir, pack) = open(draft);
    let error = pack.assessment(&module("03"), En).unwrap_err();
    assert!(is_missing(&error, Wanted::Assessment));
    assert!(is_missing(
        &pack.deck(&module("03"), En).unwrap_err(),
        Wanted::Deck
    ));
}

#[test]
fn a_deck_is_slides_with_notes_and_times() {
    let (_dir, pack) = open(demo());
    let deck = pack.deck(&module("03"), En).unwrap();
    assert_eq!((deck.title.as_str(), deck.minutes), ("Rooms", 7));
    let [first, second] = &deck.slides[..] else {
        panic!("{deck:?}")
    };
    assert_eq!(first.html, "<h1>Rooms</h1>");
    assert_eq!(first.notes_html, "<p>2 min. Greet the group.</p>");
    assert_eq!((first.minutes, second.minutes), (Some(2), Some(5)));
    assert_eq!(second.title, "The room in one picture");
    assert!(
        second.html.contains("Entrance</text></svg></figure>"),
        "{}",
        second.html
    );
}

#[test]
fn a_term_tells_its_names_in_the_other_languages() {
    let (_dir, pack) = open(demo());
    let terms = pack.terms(Ru).unwrap();
    let names: Vec<_> = terms.iter().map(|term| term.name.as_str()).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(names[2], "избиратель");
    let pec = pack.term("pec", Ky).unwrap();
    assert_eq!(pec.abbr.as_deref(), Some("УШК"));
    assert_eq!((pec.definition, pec.checked), (None, false));
    let others: Vec<_> = pec
        .others
        .iter()
        .filter_map(|name| name.abbr.as_deref())
        .collect();
    assert_eq!(others, ["PEC", "УИК"]);
}

#[test]
fn a_spoilt_text_is_an_error_not_a_panic() {
    let draft = demo();
    draft.spoil(
        "update item_text set markdown = 'nothing to answer'; update figure set svg = '<svg>'",
    );
    let (_dir, pack) = open(draft);
    let error = pack.assessment(&module("03"), En).unwrap_err();
    assert!(matches!(error, ContentError::Damaged(_)), "{error:?}");
    let lesson = "voter-path".parse().unwrap();
    let error = pack.lesson(&module("03"), &lesson, En).unwrap_err();
    assert!(matches!(error, ContentError::Damaged(_)), "{error:?}");
}
