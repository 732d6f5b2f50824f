//! What a person sees of a difference.

use super::*;

const OLD: &str = "\
# О журналах {#title}

# Глава I. Журналы {#ch-1}

## Статья 1. Журнал {#art-1}

1\\. Комиссия ведёт журнал каждый день.

- 1\\) день;
- 2\\) час;

## Статья 2. Шкаф {#art-2}

Журнал хранят в шкафу.

## Статья 3. Ключ {#art-3}

Ключ у секретаря.
";

const NEW: &str = "\
# О журналах {#title}

# Глава I. Журналы {#ch-1}

## Статья 1. Журнал {#art-1}

1\\. Комиссия ведёт журнал каждый рабочий день.

- 1\\) день;
- 2\\) час и минута;
- 3\\) имя;

## Статья 1-1. Книга {#art-1-1}

Книга лежит на столе.

## Статья 3. Ключ {#art-3}

Ключ у секретаря.
";

#[test]
fn articles_and_words_that_differ_are_shown() {
    let difference = compare(&Wording::parse(OLD), &Wording::parse(NEW));
    insta::assert_snapshot!(difference, @r"
    art-1 changed: Статья 1. Журнал
      ~ 1. Комиссия ведёт журнал каждый {+рабочий+} день.
      ~ 2) [-час;-] {+час и минута;+}
      + 3) имя;

    art-1-1 added: Статья 1-1. Книга
      + Книга лежит на столе.

    art-2 removed: Статья 2. Шкаф
      - Журнал хранят в шкафу.

    1 changed, 1 added, 1 removed, 3 the same
    ");
}

#[test]
fn a_text_does_not_differ_from_itself() {
    let text = Wording::parse(OLD);
    let difference = compare(&text, &text);
    assert_eq!((difference.changes.len(), difference.same), (0, 5));
}

#[test]
fn an_article_that_stands_twice_is_compared_twice() {
    let twice = format!("{OLD}\n## Статья 3. Ключ {{#art-3}}\n\nКлюч у члена.\n");
    let difference = compare(&Wording::parse(OLD), &Wording::parse(&twice));
    assert_eq!(difference.changes.len(), 1);
    assert_eq!(difference.changes[0].kind, ChangeKind::Added);
}
