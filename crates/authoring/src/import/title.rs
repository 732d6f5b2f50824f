//! The title of an act: how many of its first lines belong to it.

use super::join::title_like;
use super::marker::marked;
use super::note::opens_note;
use super::piece::Line;

/// The words that say what kind of act it is.
const KINDS: [&str; 12] = [
    "закон",
    "мыйзам",
    "кодекс",
    "положение",
    "жобо",
    "постановление",
    "токтом",
    "регламент",
    "инструкция",
    "нускама",
    "указ",
    "жарлык",
];

/// How the title of an act begins or ends below the line with its kind.
const ABOUT: [&str; 3] = ["о ", "об ", "обо "];
const ABOUT_KYRGYZ: &str = "жөнүндө";

/// The kind of an act stands in one of so many lines, after its place and date.
const LOOKED_AT: usize = 5;
const LONGEST: usize = 10;

/// How many lines the title has; none only when there are no lines.
pub(super) fn length(lines: &[&Line]) -> usize {
    let filled = |line: &&Line| !line.text.is_empty();
    let Some(first) = lines.iter().position(filled) else {
        return 0;
    };
    let looked_at = &lines[..lines.len().min(first + LOOKED_AT)];
    let named = looked_at.iter().position(|line| names_kind(&line.text));
    let mut end = named.unwrap_or(first) + 1;
    while end < lines.len().min(first + LONGEST) && belongs(lines[end]) {
        end += 1;
    }
    end
}

fn names_kind(text: &str) -> bool {
    let small = text.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphabetic());
    words.any(|word| KINDS.iter().any(|kind| word.starts_with(kind)))
}

fn belongs(line: &Line) -> bool {
    let small = line.text.to_lowercase();
    let about = ABOUT.iter().any(|about| small.starts_with(about)) || small.ends_with(ABOUT_KYRGYZ);
    let sentence = line.text.ends_with(['.', ';', ':']);
    !line.text.is_empty()
        && marked(&line.text).is_none()
        && !opens_note(&line.text)
        && (title_like(line) || (about && !sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(lines: &[&str]) -> usize {
        let lines: Vec<Line> = lines
            .iter()
            .map(|text| Line {
                text: (*text).to_owned(),
                ..Line::default()
            })
            .collect();
        length(&lines.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_title_reaches_from_the_first_line_over_the_kind_of_the_act() {
        let lines = [
            "г. Учкун, 1 мая 2015 года № 7",
            "ЗАКОН",
            "О журналах комиссий",
            "(В редакции Закона КР",
        ];
        assert_eq!(title(&lines), 3);
        assert_eq!(
            title(&[
                "Комиссиялардын журналы жөнүндө",
                "МЫЙЗАМ",
                "Кабыл алынган күнү"
            ]),
            2
        );
        assert_eq!(title(&["Журнал", "Текст без названия."]), 1);
        assert_eq!(title(&[]), 0);
    }
}
