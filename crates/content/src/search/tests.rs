//! What is found, from real packs.

mod articles;
mod kind;
mod meant;

use std::sync::LazyLock;

use okuu_domain::Language::{self, En, Ky, Ru};
use rstest::rstest;

use super::{Found, Hit, HitKind, Search};
use crate::Pack;
use crate::fixture::{Draft, Signed, demo};

/// What is asked for, in which language the text is, and the text with the word in brackets that has to be
/// found. All texts stand in one pack, each in a lesson of its own, so each is in the others' way.
const FOUND: &[(&str, Language, &str)] = &[
    // Kyrgyz: nouns with plural, possessive and case
    (
        "шайлоочу",
        Ky,
        "Кабинада [шайлоочулардын] сырын эч ким көрбөйт.",
    ),
    (
        "шайлоочулардын",
        Ky,
        "Ар бир [шайлоочу] паспорту менен келет.",
    ),
    ("мөөр", Ky, "Сейфтин [мөөрүн] бузбай текшериңиз."),
    ("тизме", Ky, "Негизги [тизмесиндеги] ката оңдолот."),
    ("бюллетень", Ky, "Жараксыз [бюллетендерди] өзүнчө санайбыз."),
    ("бюллетендер", Ky, "Бузулган [бюллетендин] бурчу кесилет."),
    ("үкөк", Ky, "Көчмө [үкөгүнө] жүздөн ашпаган барак салынат."),
    ("байкоочу", Ky, "Эки [байкоочуга] орун даярдалат."),
    ("катчы", Ky, "Протоколду [катчысы] толтурат."),
    ("төрага", Ky, "Жыйналышты [төрагасынын] орун басары ачат."),
    (
        "талапкер",
        Ky,
        "Өзүн көрсөткөн [талапкерлерге] убакыт берилет.",
    ),
    (
        "участок",
        Ky,
        "Ар бир [участогунда] ыңгайлуу пандус болсун.",
    ),
    ("комиссия", Ky, "Аймактык [комиссиянын] чечими милдеттүү."),
    ("комиссиялардын", Ky, "Жогорку [комиссияга] билдирилет."),
    ("кеңеш", Ky, "Айылдык [кеңешинин] депутаты катышпайт."),
    ("мыйзам", Ky, "Ушул [мыйзамында] мөөнөттөр көрсөтүлгөн."),
    ("арыз", Ky, "Жазуу түрүндөгү [арыздарын] каттаңыз."),
    ("протокол", Ky, "Көчүрмөсү [протоколдун] дубалга илинет."),
    ("күн", Ky, "Дем алыш [күндөрү] да иштейбиз."),
    ("иш", Ky, "Кечки [ишин] жарык өчсө да токтотпойт."),
    ("добуш", Ky, "Эсептелген [добуштардын] саны текшерилет."),
    ("мүчө", Ky, "Кворумга [мүчөлөрүнүн] көпчүлүгү жетет."),
    ("кабина", Ky, "Үч [кабинаны] терезеден алыс коюңуз."),
    ("пломба", Ky, "Ар бир [пломбасындагы] номер жазылат."),
    ("партия", Ky, "Саясий [партиялардын] өкүлү келет."),
    ("камера", Ky, "Кире бериштеги [камерасы] өчүрүлбөйт."),
    ("эшик", Ky, "Чыгуучу [эшигин] ачык кармаңыз."),
    ("мөөнөт", Ky, "Даттануу [мөөнөтүнөн] кеч калбаңыз."),
    ("даттануу", Ky, "Оозеки [даттанууларды] да угуңуз."),
    // Kyrgyz: verbs and words made of words
    ("саноо", Ky, "Эки киши кайра [санайт]."),
    ("жабуу", Ky, "Кечинде дарбаза [жабылат]."),
    ("толтуруу", Ky, "Бланк көк сыя менен [толтурулган]."),
    ("катталган", Ky, "Келгендер журналга [катталат]."),
    ("борбор", Ky, "Жалпы [борбордук] штаб түшүндүрөт."),
    // Kyrgyz: typed as keyboards allow
    ("укок", Ky, "Көчмө [үкөгүнө] жүздөн ашпаган барак салынат."),
    ("муче", Ky, "Кворумга [мүчөлөрүнүн] көпчүлүгү жетет."),
    ("КЕНЕШ", Ky, "Айылдык [кеңешинин] депутаты катышпайт."),
    ("шaйлooчу", Ky, "Ар бир [шайлоочу] паспорту менен келет."),
    ("моонот", Ky, "Даттануу [мөөнөтүнөн] кеч калбаңыз."),
    // Russian
    ("избиратель", Ru, "Тайну [избирателей] охраняет ширма."),
    (
        "избирателями",
        Ru,
        "Каждый [избиратель] приходит с паспортом.",
    ),
    ("урна", Ru, "Возле [урн] никто не толпится."),
    ("список", Ru, "Ошибку в основном [списке] исправляют сразу."),
    ("участок", Ru, "На всех [участках] нужен пандус."),
    ("печать", Ru, "Целость [печатей] проверяют вдвоём."),
    ("день", Ru, "За десять [дней] вывешивают объявление."),
    ("дней", Ru, "Накануне, на другой [день], сверяют часы."),
    ("подсчёт", Ru, "После [подсчета] мешки завязывают."),
    ("наблюдатель", Ru, "Двум [наблюдателям] готовят места."),
    (
        "председатель",
        Ru,
        "Заседание ведёт заместитель [председателя].",
    ),
    ("протокол", Ru, "Копию [протокола] вешают на стену."),
    ("заявление", Ru, "Все письменные [заявления] регистрируют."),
    ("жалобы", Ru, "Устную [жалобу] тоже выслушивают."),
    ("отметка", Ru, "Без [отметок] о выдаче лист неполон."),
    ("конец", Ru, "К [концу] смены закрывают журнал."),
    ("человек", Ru, "Пожилые [люди] идут без очереди."),
    ("бюллетень", Ru, "Испорченных [бюллетеней] не выбрасывают."),
    (
        "голосование",
        Ru,
        "Досрочным [голосованием] занимаются двое.",
    ),
    ("статьями", Ru, "Это сказано в первой [статье] устава."),
    ("БЮЛЛЕТЕНИ", Ru, "Испорченных [бюллетеней] не выбрасывают."),
    (
        "избирaтeль",
        Ru,
        "Каждый [избиратель] приходит с паспортом.",
    ),
    ("опечатать", Ru, "Ящик [опечатывают] при всех."),
    ("наблюд", Ru, "Двум [наблюдателям] готовят места."),
    // English
    ("ballots", En, "A spoilt [ballot] is kept apart."),
    ("observing", En, "Two people [observe] the count."),
    ("complaint", En, "Spoken [complaints] are heard too."),
];

struct Corpus {
    _signed: Signed,
    pack: Pack,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let draft = Draft::new();
    let mut texts = [String::new(), String::new(), String::new()];
    for (place, (_, language, text)) in FOUND.iter().enumerate() {
        // The same lesson in the other languages says something else, as a gap in a table.
        for (text_of, other) in texts.iter_mut().zip(Language::ALL) {
            let body = if other == *language {
                text.replace(['[', ']'], "")
            } else {
                "—".to_owned()
            };
            text_of.push_str(&format!("## — {{#lesson-{place}}}\n\n{body}\n\n"));
        }
    }
    draft.module("01", ["—"; 3], [&texts[0], &texts[1], &texts[2]]);
    let signed = draft.sign();
    Corpus {
        pack: signed.open(),
        _signed: signed,
    }
});

fn hits(pack: &Pack, query: &str, language: Language) -> Vec<Hit> {
    let search = Search::new(query, language).at_most(5);
    pack.search(&search).unwrap().hits
}

#[test]
fn words_are_found_in_every_form() {
    let mut missed = Vec::new();
    for (query, language, text) in FOUND {
        let expected = text.replace('[', "<mark>").replace(']', "</mark>");
        let found = hits(&CORPUS.pack, query, *language);
        if !found.iter().any(|hit| hit.snippet_html == expected) {
            let shown: Vec<_> = found.iter().map(|hit| &hit.snippet_html).collect();
            missed.push(format!("{query}: {text} not among {shown:#?}"));
        }
    }
    assert!(
        missed.is_empty(),
        "{} of {}:\n{}",
        missed.len(),
        FOUND.len(),
        missed.join("\n")
    );
}

#[test]
fn the_first_hit_is_the_word_itself_not_what_only_begins_like_it() {
    for query in ["шайлоочу", "избиратель", "участок"] {
        let language = if query == "шайлоочу" { Ky } else { Ru };
        let found = hits(&CORPUS.pack, query, language);
        assert!(
            found[0].snippet_html.contains("<mark>"),
            "{query}: {found:#?}"
        );
    }
}

static DEMO: LazyLock<Corpus> = LazyLock::new(|| {
    let signed = demo().sign();
    Corpus {
        pack: signed.open(),
        _signed: signed,
    }
});

fn shown(hits: &[Hit]) -> String {
    let line = |hit: &Hit| {
        let anchor = hit.anchor.as_deref().unwrap_or("-");
        let Hit {
            kind,
            link,
            title,
            context,
            snippet_html,
            language,
            ..
        } = hit;
        format!("{kind:?} {language} {link} {anchor} | {title} | {context} | {snippet_html}")
    };
    hits.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_hit_tells_what_it_is_and_where_it_opens() {
    insta::assert_snapshot!(shown(&hits(&DEMO.pack, "избирателей", Ru)), @r"
    Term ru term:voter - | избиратель |  | voter · шайлоочу
    Lesson ru module:03#voter-path - | Путь избирателя | Обустройство участков | После этого занятия вы сможете обустроить помещение.
    Lesson ru module:03#voter-path b3 | Путь избирателя | Обустройство участков | Список <mark>избирателей</mark> лежит на столе.
    Term ru term:pec - | участковая избирательная комиссия (УИК) |  | Комиссия участка.
    Term ru term:rec - | территориальная избирательная комиссия (ТИК) |  | regional election commission · аймактык шайлоо комиссиясы
    ");
}

#[test]
fn a_concept_is_found_under_every_name() {
    let table = [
        ("УИК", Ky, "term:pec"),
        ("УШК", Ru, "term:pec"),
        ("PEC", Ky, "term:pec"),
        ("рес", Ky, "term:pec"),
        ("ушкнын", Ru, "term:pec"),
        ("УИКов", En, "term:pec"),
        ("АШКга", En, "term:rec"),
        ("тик", Ky, "term:rec"),
        ("TEC", Ru, "term:rec"),
        ("избиратель", Ky, "term:voter"),
        ("voters", Ky, "term:voter"),
        ("участковой избирательной комиссии", Ky, "term:pec"),
    ];
    for (query, language, link) in table {
        let found = hits(&DEMO.pack, query, language);
        let first = found.first().map(|hit| (hit.link.as_str(), hit.language));
        assert_eq!(
            first,
            Some((link, language)),
            "{query} for a reader of {language}: {found:#?}"
        );
    }
}

#[test]
fn the_text_in_the_readers_language_is_found_by_a_foreign_word() {
    let found = hits(&DEMO.pack, "избирателями", Ky);
    let marked = |hit: &Hit| hit.snippet_html.contains("<mark>Шайлоочулардын</mark>");
    assert!(found.iter().any(marked), "{found:#?}");
}

#[test]
fn a_checklist_item_is_found_as_one() {
    let found = hits(&DEMO.pack, "выход отмечен", Ru);
    assert_eq!(found[0].kind, HitKind::Checklist);
    assert_eq!(found[0].anchor.as_deref(), Some("b4"));
    assert_eq!(
        found[0].snippet_html,
        "<mark>Выход</mark> <mark>отмечен</mark>"
    );
}

#[test]
fn a_title_comes_before_a_heading_and_that_before_the_text() {
    let draft = Draft::new();
    let text = "## Один {#one}\n\nО пандусе в тексте.\n\n## Два {#two}\n\nПервое.\n\n### Пандус\n\n\
        Второе.\n\n## Пандусы {#three}\n\nТретье.\n";
    draft.module("01", ["м", "м", "m"], [text; 3]);
    let signed = draft.sign();
    let links: Vec<_> = hits(&signed.open(), "пандус", Ru)
        .into_iter()
        .map(|hit| hit.link)
        .collect();
    assert_eq!(links, ["module:01#three", "module:01#two", "module:01#one"]);
}

#[test]
fn words_may_stand_in_the_heading_and_the_text_under_it() {
    let draft = Draft::new();
    let text = "## Дверь {#one}\n\nСтупени скользкие.\n\n## Урна {#two}\n\n*Цель.*\n\n### Сейф\n\n\
        Ключ у двоих.\n";
    draft.module("01", ["м", "м", "m"], [text; 3]);
    let signed = draft.sign();
    let found = hits(&signed.open(), "ключи от сейфа", Ru);
    assert_eq!(
        found[0].snippet_html, "<mark>Ключ</mark> у двоих.",
        "{found:#?}"
    );
}

#[test]
fn when_not_all_words_stand_together_some_are_enough() {
    let found = hits(&DEMO.pack, "какой кворум нужен космонавту", Ru);
    assert!(
        found[0].snippet_html.contains("<mark>кворуме</mark>"),
        "{found:#?}"
    );
}

/// Thirty passages about voters and six about a ramp, one of which names a voter too.
fn about_voters() -> Draft {
    let draft = Draft::new();
    let mut text = "## Избиратели {#voters}\n\n".to_owned();
    for number in 1..=30 {
        text.push_str(&format!("Избиратель {number} стоит в очереди.\n\n"));
    }
    for ramp in 1..=6 {
        text.push_str(&format!(
            "## Вход {ramp} {{#ramp-{ramp}}}\n\nЗдесь пандус.\n\n"
        ));
    }
    text.push_str("По пандусу въезжает избиратель.\n");
    draft.module("01", ["м", "м", "m"], [&text; 3]);
    draft
}

#[test]
fn a_common_word_alone_is_no_answer_when_another_word_has_some() {
    let signed = about_voters().sign();
    let search = Search::new("пандус космонавт избирателю", Ru);
    let found = signed.open().search(&search).unwrap().hits;
    assert!(found.len() >= 6, "{found:#?}");
    let (first, others) = found.split_first().unwrap();
    assert_eq!(first.link, "module:01#ramp-6", "it has two of the words");
    assert!(
        others.iter().all(|hit| hit.link != "module:01#voters"),
        "{found:#?}"
    );
}

#[test]
fn beside_a_common_word_the_beginning_of_another_is_enough() {
    let signed = about_voters().sign();
    let found = hits(&signed.open(), "избиратель въезжа", Ru);
    assert_eq!(
        found[0].snippet_html,
        "По пандусу <mark>въезжает</mark> <mark>избиратель</mark>."
    );
}

#[test]
fn when_the_telling_word_stands_nowhere_the_common_one_is_what_is_found() {
    let signed = about_voters().sign();
    let found = hits(&signed.open(), "очередь космонавт", Ru);
    assert_eq!(found[0].link, "module:01#voters");
}

#[test]
fn what_is_only_announced_is_not_found_because_it_does_not_open() {
    assert_eq!(hits(&DEMO.pack, "Ballots", En), []);
    assert_eq!(hits(&DEMO.pack, "arranging", En)[0].link, "module:03");
}

#[test]
fn answers_of_assessments_are_not_found() {
    assert_eq!(hits(&DEMO.pack, "stationary", En), []);
}

#[rstest]
#[case("")]
#[case("  \t ")]
#[case("\"'*(){}:^-+")]
#[case("AND OR NOT NEAR")]
#[case("title:x")]
#[case("NEAR(a b)")]
#[case("'; drop table passage; --")]
#[case("\0")]
#[case("%")]
#[case("и на")]
#[case("99999999999999999999")]
#[case("😀 😀")]
fn no_query_is_wrong(#[case] query: &str) {
    for language in Language::ALL {
        hits(&DEMO.pack, query, language);
    }
}

proptest::proptest! {
    #[test]
    fn no_query_whatever_is_wrong(query: String) {
        hits(&CORPUS.pack, &query, Ky);
    }
}

#[test]
fn of_a_page_that_was_pasted_the_beginning_is_looked_for() {
    let search = |text: &str| DEMO.pack.search(&Search::new(text, Ru)).unwrap();
    let page = format!("избирателей {}", "щварк ".repeat(1_000));
    assert_eq!(
        search(&page),
        search(&page[..500]),
        "the rest changes nothing"
    );
    let one_word = "ъщ".repeat(10_000);
    assert_eq!(search(&one_word).hits, []);
    assert_eq!(search(&"избирателей ".repeat(1_000)).meant, None);
}

#[test]
fn a_limit_is_kept() {
    let found = |limit| {
        let search = Search::new("комиссия", Ru).at_most(limit);
        DEMO.pack.search(&search).unwrap().hits.len()
    };
    assert_eq!((found(0), found(2)), (0, 2));
    assert!(found(usize::MAX) > 2);
}

#[test]
fn the_same_texts_give_the_same_index() {
    assert_eq!(demo().bytes(), demo().bytes());
}
