//! Notes on amended editions: «(В редакции Закона КР от …)», «(КР … Мыйзамынын редакциясына ылайык)».

/// Words of which one stands in every such note.
const WORDS: [&str; 14] = [
    "в редакции",
    "редакциясын",
    "законом кр",
    "закона кр",
    "законов кр",
    "закону кр",
    "в соответствии с закон",
    "мыйзамынын",
    "мыйзамдарынын",
    "мыйзамына",
    "утратил",
    "күчүн жогот",
    "дополнен",
    "кошумчалан",
];

/// Whether a line begins as a note does: with a bracket that closes at its end or in a later line.
pub(super) fn opens_note(text: &str) -> bool {
    text.starts_with('(') && closes_at(text).is_none_or(|rest| is_end(rest) && names_act(text))
}

/// Whether a line ends as a note does.
pub(super) fn ends_note(text: &str) -> bool {
    text.trim_end_matches(['.', ';']).ends_with(')')
}

/// Whether the whole text is a note.
pub(super) fn is_note(text: &str) -> bool {
    text.starts_with('(') && closes_at(text).is_some_and(is_end) && names_act(text)
}

/// What follows the bracket that closes the first one.
fn closes_at(text: &str) -> Option<&str> {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return Some(&text[at + c.len_utf8()..]);
        }
    }
    None
}

fn is_end(rest: &str) -> bool {
    rest.chars().all(|c| matches!(c, '.' | ';' | ' '))
}

fn names_act(text: &str) -> bool {
    let small = text.to_lowercase();
    WORDS.iter().any(|word| small.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("(В редакции Закона КР от 1 марта 2019 года № 1)", true)]
    #[case(
        "(КР 2019-жылдын 1-мартындагы № 1 Мыйзамынын редакциясына ылайык)",
        true
    )]
    #[case(
        "(Утратила силу в соответствии с Законом КР от 1 марта 2019 года № 1).",
        true
    )]
    #[case("(В редакции Закона КР (№ 1) от 1 марта 2019 года)", true)]
    #[case("(В редакции Закона КР) Комиссия ведёт журнал (книгу)", false)]
    #[case("(далее – Комиссия)", false)]
    #[case("1) (В редакции Закона КР)", false)]
    fn notes_are_told_from_brackets(#[case] text: &str, #[case] note: bool) {
        assert_eq!(is_note(text), note);
    }
}
