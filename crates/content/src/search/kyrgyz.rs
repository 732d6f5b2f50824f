//! A suffix stripper for Kyrgyz.
//!
//! Kyrgyz hangs one suffix after the other on a word, and each takes its vowels from the word (vowel harmony)
//! and its first consonant from the letter before it (assimilation). So a suffix is written once, as a
//! pattern, and stands for all its shapes: `LAр` for лар лер лор дар дер дор тар тер тор. Words come in with
//! ө ү ң already folded to о у н, because many keyboards lack them; the patterns are in folded letters too.
//!
//! A **stem** is the word without plural, possessive and case: what a person would look up. Stripping goes on
//! until no pattern fits, so that a word and its forms end at the same stem even where the stem is not a
//! word. A **root** is what is left when verbal and derivational endings go as well: шайлоо, шайлоочу and
//! шайланган share one. It joins more and errs more, so it is asked only when stems find little.

mod pattern;
mod tables;

use pattern::{fit, is_voiceless, is_vowel};
use tables::{DERIVATION, INFLECTION, IRREGULAR, Suffix};

/// The word without plural, possessive and case. `word` is in lower case with ө ү ң folded.
pub(super) fn stem(word: &str) -> String {
    finish(strip_all(word, &[INFLECTION]))
}

/// The stem without verbal and derivational endings and without its last vowels.
pub(super) fn root(stem: &str) -> String {
    let mut letters = strip_all(stem, &[DERIVATION, INFLECTION]);
    while letters.len() > 2 && letters.last().copied().is_some_and(is_vowel) {
        letters.pop();
    }
    // башкы, негизги: the stem has lost the vowel of the suffix already.
    if let [_, .., before, 'к'] = letters[..]
        && !is_vowel(before)
    {
        letters.pop();
    }
    finish(letters)
}

/// Strips until nothing fits, so that it does not matter which form of a word one begins with.
fn strip_all(word: &str, tables: &[&[Suffix]]) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    let mut least = 0;
    loop {
        while strip(&mut letters, tables, least) {}
        if !drop_tail(&mut letters) {
            return letters;
        }
        // What looks like a short word and a suffix now was one word a moment ago: орга-н.
        least = 3;
    }
}

/// Gives the last letter the shape that it has without a suffix (участогу has г for the к of участок) and
/// looks for the word that an irregular stem belongs to.
fn finish(mut letters: Vec<char>) -> String {
    if let [_, .., last @ ('б' | 'г')] = &mut letters[..] {
        *last = if *last == 'б' { 'п' } else { 'к' };
    }
    let stem: String = letters.into_iter().collect();
    let irregular = IRREGULAR.iter().find(|(from, _)| *from == stem);
    irregular.map_or(stem, |(_, to)| (*to).to_owned())
}

/// Takes the longest suffix that fits off the end.
fn strip(letters: &mut Vec<char>, tables: &[&[Suffix]], least: usize) -> bool {
    let fits = |suffix: &Suffix| {
        fit(suffix.pattern, letters).filter(|&rest| rest >= suffix.least.max(least))
    };
    let suffixes = tables.iter().copied().flatten();
    let Some(rest) = suffixes.filter_map(fits).min() else {
        return false;
    };
    letters.truncate(rest);
    true
}

/// Drops a last letter of which nothing tells whether it belongs to the word or to a suffix that is gone
/// already: комиссия-н(ы) and орган(ы), статус(у) and комиссия-с(ы), пунк-т(у) and пункт(у). And ь, which
/// goes before a suffix.
fn drop_tail(letters: &mut Vec<char>) -> bool {
    let drop = match letters[..] {
        [_, _, .., 'ь'] => true,
        [_, _, .., before, 'н' | 'с'] => is_vowel(before),
        [_, .., before, 'т'] => is_voiceless(before),
        [_, _, .., 'н', 'д'] => true,
        _ => false,
    };
    if drop {
        letters.pop();
    }
    drop
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::normalise::normalise;
    use rstest::rstest;

    fn stem_of(word: &str) -> String {
        stem(&normalise(word))
    }

    fn root_of(word: &str) -> String {
        root(&stem_of(word))
    }

    #[rstest]
    #[case("шайлоочу шайлоочунун шайлоочуга шайлоочуну шайлоочуда шайлоочудан шайлоочулардын")]
    #[case("шайлоо шайлоонун шайлоого шайлоону шайлоодо шайлоодон шайлоолордун шайлоосу")]
    #[case("комиссия комиссиянын комиссиясы комиссиясынын комиссиясына комиссияларыбыз")]
    #[case("участок участогу участогунун участокто участогундагы участоктордун")]
    #[case("орган органы органын органдар органдарынын")]
    #[case("статус статусу статусунун статустун")]
    #[case("мүчө мүчөсү мүчөнү мүчөсүнүн мүчөлөрүнүн мүчөлөргө мүчөдөн")]
    #[case("төрага төрагасы төрагасынын төрагага төраганын")]
    #[case("катчы катчысы катчынын катчыга катчылар")]
    #[case("мыйзам мыйзамы мыйзамдын мыйзамдар мыйзамында мыйзамынын")]
    #[case("китеп китеби китептин китебинде")]
    #[case("тартип тартиби тартибин тартипке")]
    #[case("күн күнү күндүн күндөрү күнүндө күнгө")]
    #[case("иш иши ишин ишке иштерди ишинин")]
    #[case("бюллетень бюллетендер бюллетенди бюллетендин бюллетендерин")]
    #[case("субъект субъектиси субъекттин субъектилер")]
    #[case("процесс процесси процессинин процесстин")]
    #[case("фонд фонду фонддун фондунан")]
    #[case("орун орду ордунда орундар")]
    #[case("округ округу округдун округдарда")]
    #[case("кеңеш кеңеши кеңештин кеңешинин кеңештердин")]
    #[case("депутат депутаттын депутаттарды депутаттарын")]
    #[case("үкөк үкөгү үкөккө үкөктөрдү үкөгүндөгү")]
    #[case("кабина кабинасы кабиналарды кабинанын кабинадагы")]
    #[case("протокол протоколу протоколдун протоколго протоколдорду")]
    fn all_forms_of_a_word_share_a_stem(#[case] forms: &str) {
        let stems: Vec<_> = forms.split(' ').map(stem_of).collect();
        assert!(stems.iter().all(|s| *s == stems[0]), "{forms}: {stems:?}");
    }

    #[rstest]
    #[case("шайлоо шайлайт шайлаган шайланган шайлады шайлап шайлашат шайланат шайлоочу")]
    #[case("саноо санайт саналды саналган санап санаганда")]
    #[case("толтуруу толтурат толтурулган толтурган толтурду толтуруп")]
    #[case("катышуу катышат катышты катышкан катышуучу катышуучулардын")]
    #[case("жабдуу жабдылган")]
    #[case("каттоо каттайт катталган")]
    #[case("эсептөө эсептейт эсептелди эсептелген эсептеп")]
    #[case("берүү берет берди берген берилген берилди берүүчү")]
    #[case("участка участкалык")]
    #[case("мамлекет мамлекеттик")]
    #[case("милдет милдеттүү милдеттер")]
    #[case("баш башкы")]
    fn words_made_of_one_another_share_a_root(#[case] words: &str) {
        let roots: Vec<_> = words.split(' ').map(root_of).collect();
        assert!(roots.iter().all(|r| *r == roots[0]), "{words}: {roots:?}");
    }

    #[rstest]
    #[case("шайлоо", "шайлоочу")]
    #[case("катышуу", "катышуучу")]
    #[case("мөөр", "мөөнөт")]
    #[case("бюллетень", "бюджет")]
    #[case("кабина", "кабат")]
    #[case("тизме", "тиркеме")]
    #[case("байкоо", "байкоочу")]
    #[case("участок", "участка")]
    fn different_words_keep_different_stems(#[case] one: &str, #[case] other: &str) {
        assert_ne!(stem_of(one), stem_of(other));
    }
}
