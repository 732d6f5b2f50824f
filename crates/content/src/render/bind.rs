//! What stays together at the end of a line: numbers, a day with its month, a dash with the word before it, a blank with
//! its label, and a citation with the comma behind it.
//!
//! `19 298`, `№ 62`, `ст. 5`, `42-2`, `11 апреля` and `2021-жылдын` are read as one word, but a browser would break them
//! after the first part. The spaces become no-break spaces and the hyphen is followed by a word joiner: nothing looks
//! different, only the breaks are gone. No line begins with a dash, and none with the blank to be filled in.

use std::borrow::Cow;

const NO_BREAK_SPACE: char = '\u{a0}';
const WORD_JOINER: char = '\u{2060}';
/// How a citation begins.
const CHIP: &str = "<a href=\"#\" class=\"cite\"";
/// Digits in a group of thousands.
const GROUP: usize = 3;
/// What a number follows that says which one is meant.
const NAMED: [&str; 6] = ["№", "No", "ст.", "ч.", "п.", "art."];
/// The months as they follow a day. Kyrgyz joins them with a hyphen.
const MONTHS: [&str; 35] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];

/// The words with their numbers bound.
pub(super) fn bound(words: &str) -> Cow<'_, str> {
    if !words.contains([' ', '-', '–']) {
        return Cow::Borrowed(words);
    }
    let mut bound = String::with_capacity(words.len());
    let mut before = None;
    for (at, c) in words.char_indices() {
        let after = &words[at + c.len_utf8()..];
        match c {
            ' ' if binds(&words[..at], after) => bound.push(NO_BREAK_SPACE),
            '-' | '–' if is_digit(before) && after.starts_with(char::is_alphanumeric) => {
                bound.push(c);
                bound.push(WORD_JOINER);
            }
            other => bound.push(other),
        }
        before = Some(c);
    }
    Cow::Owned(bound)
}

/// Ties a mark of punctuation to the citation before it, which a browser would part: a chip is a box to it.
/// Returns the words that are left.
pub(super) fn tied<'a>(words: &'a str, html: &mut String) -> &'a str {
    let mark = words.chars().next().filter(|c| ".,;:".contains(*c));
    let (Some(mark), Some(chip)) = (mark, chip_at_end(html)) else {
        return words;
    };
    html.insert_str(chip, "<span class=\"tied\">");
    html.push(mark);
    html.push_str("</span>");
    &words[mark.len_utf8()..]
}

/// Where the citation begins with which the HTML ends.
fn chip_at_end(html: &str) -> Option<usize> {
    let link = html.ends_with("</a>").then(|| html.rfind("<a "))??;
    html[link..].starts_with(CHIP).then_some(link)
}

/// Whether a space stands inside a number, between it and what it is a number of, or before a dash or a blank.
fn binds(before: &str, after: &str) -> bool {
    if after.starts_with("— ") || after.starts_with("– ") || after.starts_with("__") {
        return true;
    }
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let last = before
        .rsplit([' ', '(', '-', '–', NO_BREAK_SPACE])
        .next()
        .unwrap_or_default();
    if NAMED.contains(&last) {
        return digits > 0;
    }
    let day = (1..=2).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    let word = after.split(|c: char| !c.is_alphabetic()).next();
    is_digit(before.chars().next_back()) && digits == GROUP
        || day && word.is_some_and(|word| MONTHS.contains(&word))
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{bound, tied};

    #[rstest]
    #[case("19 298 и 1 000 000", "19\u{a0}298 и 1\u{a0}000\u{a0}000")]
    #[case("Закон № 62", "Закон №\u{a0}62")]
    #[case("2021-жылдын 11-апрели", "2021-\u{2060}жылдын 11-\u{2060}апрели")]
    #[case("11 апреля, 8 из 13, 2 2021", "11\u{a0}апреля, 8 из 13, 2 2021")]
    #[case(
        "by 8 April 2021, 10 Jul, 2021 May",
        "by 8\u{a0}April 2021, 10\u{a0}Jul, 2021 May"
    )]
    #[case("24–25 марта, 8 маяков", "24–\u{2060}25\u{a0}марта, 8 маяков")]
    #[case(
        "(ст. 24, art. 5, No 7, No one)",
        "(ст.\u{a0}24, art.\u{a0}5, No\u{a0}7, No one)"
    )]
    #[case(
        "8-14 марта, кол-тамга - бул",
        "8-\u{2060}14\u{a0}марта, кол-тамга - бул"
    )]
    #[case("191–195-беренелер", "191–\u{2060}195-\u{2060}беренелер")]
    #[case("Лицо — гражданин", "Лицо\u{a0}— гражданин")]
    #[case("— Да. ТИК: ____", "— Да. ТИК:\u{a0}____")]
    fn numbers_stay_whole_and_nothing_else_changes(#[case] words: &str, #[case] html: &str) {
        assert_eq!(bound(words), html);
    }

    #[rstest]
    #[case(", as read", "cite", " as read", "<span class=\"tied\">[],</span>")]
    #[case(" as read", "cite", " as read", "[]")]
    #[case(", as read", "link", ", as read", "[]")]
    fn only_a_citation_holds_the_comma_behind_it(
        #[case] words: &str,
        #[case] class: &str,
        #[case] left: &str,
        #[case] expected: &str,
    ) {
        let link = format!("<a href=\"#\" class=\"{class}\" data-link=\"x\">x</a>");
        let mut html = format!("<p>{link}");
        assert_eq!(tied(words, &mut html), left);
        assert_eq!(html, format!("<p>{}", expected.replace("[]", &link)));
    }
}
