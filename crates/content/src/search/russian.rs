//! Russian stems: Snowball, and what it leaves apart.

use rust_stemmers::{Algorithm, Stemmer};

/// Stems of words whose forms differ more than a suffix can tell, and the stem they share.
const IRREGULAR: &[(&str, &str)] = &[
    // день, дня, дне, дни, дней, дню, днем, днями
    ("ден", "дн"),
    ("дня", "дн"),
    ("дне", "дн"),
    ("дни", "дн"),
    ("дню", "дн"),
    ("днем", "дн"),
    ("дням", "дн"),
    ("днях", "дн"),
    // человек, люди
    ("человк", "люд"),
    ("человек", "люд"),
    // год, лет
    ("лет", "год"),
    // ребенок, дети
    ("ребенк", "дет"),
    // судья, судей
    ("судя", "суд"),
    // печать looks like a verb
    ("печа", "печат"),
    // статья, статей, статьи
    ("статя", "стат"),
];

/// What makes verbs, their nouns and those who do it of one root, longest first: голос-ова-ть, голос-ован-ие,
/// избир-а-ть, избир-ател-ь, избир-ательн-ый, опечат-ыва-ть.
const DERIVATION: &[&str] = &[
    "ирован",
    "ирова",
    "ателн",
    "ителн",
    "ятелн",
    "ател",
    "ител",
    "ятел",
    "ован",
    "еван",
    "ыван",
    "иван",
    "ова",
    "ева",
    "ыва",
    "ива",
    "ени",
    "ани",
    "ан",
    "ен",
    "ян",
    "ну",
    "а",
    "я",
    "и",
    "е",
    "у",
    "н",
];

/// A root must be recognisable.
const SHORTEST_ROOT: usize = 4;

/// The stem without what makes verbs and their nouns.
pub(super) fn root(stem: &str) -> String {
    let rest = DERIVATION
        .iter()
        .filter_map(|ending| stem.strip_suffix(ending));
    let mut roots = rest.filter(|rest| rest.chars().count() >= SHORTEST_ROOT);
    with_one_vowel(unsoftened(roots.next().unwrap_or(stem)))
}

/// What the last consonants of a root become before some endings, and what they are in the others: испорч-енн-ый
/// and испорт-и-ть, подтвержд-ени-е and подтверд-и-ть, объявл-ени-е and объяв-и-ть.
const SOFTENED: &[(&str, &str)] = &[
    ("жд", "д"),
    ("бл", "б"),
    ("вл", "в"),
    ("мл", "м"),
    ("пл", "п"),
    ("ч", "т"),
    ("щ", "т"),
    ("ш", "с"),
];

fn unsoftened(root: &str) -> String {
    let plain = |(soft, plain): &(&str, &str)| {
        let rest = root.strip_suffix(soft)?;
        Some(format!("{rest}{plain}"))
    };
    let plain = SOFTENED.iter().find_map(plain);
    plain.unwrap_or_else(|| root.to_owned())
}

/// A root with а where it has о in other forms: законч-ить and заканч-ивать, спрос-ить and спраш-ивать. Which roots do so
/// cannot be told, so all of some length do.
fn with_one_vowel(root: String) -> String {
    let last = root.rfind(is_vowel);
    let within = last.filter(|at| *at > 0 && root[*at..].chars().count() > 1);
    match within {
        Some(at) if root[at..].starts_with('о') && root.chars().count() > SHORTEST_ROOT => {
            let rest = &root[at + 'о'.len_utf8()..];
            format!("{}а{rest}", &root[..at])
        }
        _ => root,
    }
}

fn is_vowel(c: char) -> bool {
    "аеиоуыэюя".contains(c)
}

/// Whether a stem is shared by words that differ more than a suffix can tell.
pub(super) fn is_irregular(stem: &str) -> bool {
    IRREGULAR.iter().any(|(_, to)| *to == stem)
}

/// The stem of a word in lower case with е for ё.
pub(super) fn stem(word: &str) -> String {
    let stem = Stemmer::create(Algorithm::Russian).stem(word);
    let stem = without_fleeting_vowel(&stem);
    let irregular = IRREGULAR.iter().find(|(from, _)| *from == stem);
    irregular.map_or(stem, |(_, to)| (*to).to_owned())
}

/// список and списка, отметок and отметка, конец and конца: the vowel before к and ц comes and goes, so it
/// always goes, and with it the ь of писем and письма.
fn without_fleeting_vowel(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let consonant = |c: char| !is_vowel(c);
    match letters[..] {
        [.., before, 'о' | 'е', last @ 'к'] | [.., before, 'е', last @ 'ц']
            if letters.len() > 4 && consonant(before) =>
        {
            let kept = &letters[..letters.len() - 2];
            kept.iter().chain([&last]).collect()
        }
        [.., 'ь', last] if letters.len() > 3 && consonant(last) => {
            let kept = &letters[..letters.len() - 2];
            kept.iter().chain([&last]).collect()
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["избиратель", "избирать", "избирательный", "избирателей"])]
    #[case(&["голосование", "голосовать", "голосовал", "голоса"])]
    #[case(&["опечатать", "опечатывают", "опечатан", "опечатывание"])]
    #[case(&["наблюдение", "наблюдать", "наблюдатель"])]
    #[case(&["проверить", "проверяют", "проверен"])]
    #[case(&["испортить", "испорчен", "испортил", "испорченных"])]
    #[case(&["объявить", "объявление", "объявлен"])]
    #[case(&["подтвердить", "подтверждение", "подтвержден"])]
    #[case(&["запретить", "запрещено", "запрещен"])]
    #[case(&["закончить", "закончились", "заканчивается", "заканчивать"])]
    #[case(&["спросить", "спросили", "спрашивают"])]
    #[case(&["опоздать", "опоздал", "опаздывать"])]
    fn words_made_of_one_another_share_a_root(#[case] words: &[&str]) {
        let roots: Vec<_> = words.iter().map(|word| root(&stem(word))).collect();
        assert!(
            roots.iter().all(|r| *r == roots[0]),
            "{words:?} have {roots:?}"
        );
    }

    #[rstest]
    #[case(&["избиратель", "избирателя", "избирателей", "избирателями", "избирателях"])]
    #[case(&["список", "списка", "списки", "списков", "списке"])]
    #[case(&["участок", "участка", "участки", "участков", "участках"])]
    #[case(&["отметка", "отметки", "отметок", "отметками"])]
    #[case(&["карточка", "карточек", "карточки"])]
    #[case(&["конец", "конца", "концом"])]
    #[case(&["день", "дня", "дней", "дни", "днем", "дню", "днями", "дне"])]
    #[case(&["человек", "человека", "люди", "людей"])]
    #[case(&["год", "года", "лет", "годы"])]
    #[case(&["комиссия", "комиссии", "комиссий", "комиссиям", "комиссиями"])]
    #[case(&["бюллетень", "бюллетеня", "бюллетеней", "бюллетени"])]
    #[case(&["голосование", "голосования", "голосованию"])]
    #[case(&["урна", "урны", "урн", "урнами"])]
    #[case(&["печать", "печати", "печатей", "печатью"])]
    #[case(&["наблюдатель", "наблюдателя", "наблюдателей", "наблюдателям"])]
    #[case(&["член", "члена", "члены", "членов", "членами"])]
    #[case(&["заявление", "заявления", "заявлений"])]
    #[case(&["кандидат", "кандидаты", "кандидатов", "кандидатам"])]
    #[case(&["статья", "статьи", "статей", "статье", "статьей"])]
    #[case(&["председатель", "председателя", "председателем"])]
    fn all_forms_of_a_word_share_a_stem(#[case] forms: &[&str]) {
        let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
        assert!(
            stems.iter().all(|s| *s == stems[0]),
            "{forms:?} have {stems:?}"
        );
    }
}
