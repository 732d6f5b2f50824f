//! What is found for what was mistyped.

use super::*;

fn meant(query: &str, language: Language) -> Option<String> {
    let search = Search::new(query, language);
    DEMO.pack.search(&search).unwrap().meant
}

#[rstest]
#[case("избератель", Ru, "избиратель", "a slip")]
#[case("избиратлеь", Ru, "избиратель", "two letters swapped")]
#[case("комисия", Ru, "комиссия", "a doubled letter")]
#[case("шайлочу", Ky, "шайлоочу", "a long vowel")]
#[case("bp,bhfntkm", Ru, "избиратель", "the Latin keyboard")]
#[case("ifqkjjxe", Ky, "шайлоочу", "the Latin keyboard")]
#[case("мщеук", En, "voter", "the Cyrillic keyboard")]
#[case("izbiratel", Ru, "избиратель", "Latin letters")]
#[case("shailoochu", Ky, "шайлоочу", "Latin letters")]
#[case("votter", En, "voter", "a doubled letter")]
#[case("Путь избератея", Ru, "Путь избирателя", "one word of two")]
fn what_was_mistyped_is_told_and_found(
    #[case] typed: &str,
    #[case] language: Language,
    #[case] expected: &str,
    #[case] reason: &str,
) {
    assert_eq!(
        meant(typed, language).as_deref(),
        Some(expected),
        "{reason}"
    );
    let links = |query: &str| {
        let found = hits(&DEMO.pack, query, language).into_iter();
        found.map(|hit| hit.link).collect::<Vec<_>>()
    };
    assert_eq!(links(typed)[0], links(expected)[0], "{reason}");
}

#[rstest]
#[case("избирателями", Ru, "another form")]
#[case("избират", Ru, "a beginning")]
#[case("УИКов", Ru, "an abbreviation")]
#[case("ст. 23", Ru, "an article")]
#[case("шайлоочу", Ru, "another language")]
#[case("и на что", Ru, "words that tell little")]
#[case("ъъъщщщ", Ru, "nothing is like it")]
#[case("", Ru, "nothing")]
fn what_was_typed_well_is_left_alone(
    #[case] typed: &str,
    #[case] language: Language,
    #[case] reason: &str,
) {
    assert_eq!(meant(typed, language), None, "{reason}");
}

#[test]
fn what_stands_there_comes_before_what_was_meant() {
    let draft = Draft::new();
    let text = "## Один {#one}\n\nБелый кот.\n\n## Два {#two}\n\nБелый кит и рыжая кита.\n";
    draft.module("01", ["м", "м", "m"], [text; 3]);
    let signed = draft.sign();
    let found = signed.open().search(&Search::new("кот", Ru)).unwrap();
    assert_eq!(found.hits[0].link, "module:01#one");
    assert_eq!(
        (found.hits.len(), found.meant),
        (1, None),
        "a word is a word"
    );
}
