//! The suffixes, as patterns.
//!
//! `A` is а е о and `I` is ы и у, by harmony; `W` and `V` are the same, after a consonant only. `D G B` are д/т,
//! г/к, б/п and `L` is л/д/т, by assimilation; `N` is д/т after a consonant only. `Д Й Л Н П Ш` are those
//! letters after a vowel only. Small letters stand for themselves.

/// A suffix and how many letters must stay in front of it.
pub(super) struct Suffix {
    pub pattern: &'static str,
    pub least: usize,
}

const fn suffix(pattern: &'static str, least: usize) -> Suffix {
    Suffix { pattern, least }
}

/// Plural, possessive and case. The longest that fits is taken first.
///
/// After a vowel the genitive and the accusative begin with н and the possessive with с, and nothing tells
/// комиссия-ны from орган-ы, комиссия-сы from статус-у. So only the vowel is taken there, and the н or с that
/// is left goes when the stem is finished, from орган and статус as well.
pub(super) const INFLECTION: &[Suffix] = &[
    suffix("LAр", 2),
    // genitive, accusative, dative, locative, ablative; what is in a place
    suffix("NIн", 2),
    suffix("NI", 2),
    suffix("GA", 2),
    suffix("DA", 2),
    suffix("DAн", 2),
    suffix("DAгI", 2),
    // his, her, its, their, with each case
    suffix("V", 2),
    suffix("Vн", 2),
    suffix("VнIн", 2),
    suffix("VнA", 2),
    suffix("VндA", 2),
    suffix("VнAн", 2),
    suffix("VндAгI", 2),
    // our, your
    suffix("бIз", 3),
    suffix("VбIз", 3),
    suffix("НIз", 3),
    suffix("VнIз", 3),
];

/// Endings of verbs and of words made of other words.
pub(super) const DERIVATION: &[Suffix] = &[
    // verbal nouns and those who do it: катыш-уу, катыш-уучу, шайл-оо
    suffix("уу", 2),
    suffix("оо", 2),
    suffix("ч", 3),
    suffix("чI", 3),
    // present, past, participles, converbs; of the past the vowel may be gone
    suffix("Йт", 2),
    suffix("Wт", 2),
    suffix("DI", 2),
    suffix("Д", 3),
    suffix("GAн", 2),
    suffix("Vп", 2),
    suffix("П", 3),
    suffix("Й", 3),
    // negation, condition, wish, intention
    suffix("BA", 2),
    suffix("BAс", 2),
    suffix("сA", 2),
    suffix("сIн", 3),
    suffix("мAк", 3),
    suffix("мAй", 3),
    // passive, reflexive, mutual, causative
    suffix("Vл", 2),
    suffix("Л", 4),
    suffix("Vн", 3),
    suffix("Н", 4),
    suffix("Vш", 3),
    suffix("Ш", 4),
    suffix("DIр", 3),
    // with, without, -ness, of a place or time, like
    suffix("луу", 3),
    suffix("Dуу", 4),
    suffix("сIз", 3),
    suffix("лIк", 3),
    suffix("DIк", 2),
    suffix("чA", 3),
    suffix("DAй", 3),
];

/// Stems that lose a vowel before a suffix, and the stem that the word itself has.
pub(super) const IRREGULAR: &[(&str, &str)] = &[("орд", "ор"), ("мурд", "мур"), ("бала", "бал")];
