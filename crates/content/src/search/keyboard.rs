//! What was typed while the other keyboard was on: ghjnjrjk for протокол, ифддще for ballot.

use super::normalise::is_cyrillic;

/// The keys of both keyboards, in the same order.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The text as the other keyboard would have written it; none when it mixes alphabets or has no letters.
pub(super) fn other_keyboard(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let latin = text.chars().any(|c| c.is_ascii_lowercase());
    let cyrillic = text.chars().any(is_cyrillic);
    let (from, to) = match (latin, cyrillic) {
        (true, false) => (LATIN, CYRILLIC),
        (false, true) => (CYRILLIC, LATIN),
        (true, true) | (false, false) => return None,
    };
    let key = |c: char| {
        let place = from.chars().position(|key| key == c);
        place.and_then(|place| to.chars().nth(place)).unwrap_or(c)
    };
    Some(text.chars().map(key).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("ghjnjrjk", Some("протокол"))]
    #[case(",.kktntym", Some("бюллетень"))]
    #[case("Cgbcjr bp,bhfntktq", Some("список избирателей"))]
    #[case("ифддще", Some("ballot"))]
    #[case("24", None)]
    #[case("АСУ avc", None)]
    fn a_text_is_typed_again_on_the_other_keyboard(
        #[case] typed: &str,
        #[case] meant: Option<&str>,
    ) {
        assert_eq!(other_keyboard(typed).as_deref(), meant);
    }
}
