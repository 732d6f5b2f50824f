# Библиотека: законы и глоссарий.
library-title = Библиотека
library-shelves = Разделы библиотеки
library-laws = Законы
library-terms = Глоссарий
library-articles = { $count } { $count ->
    [one] статья
    [few] статьи
   *[many] статей
} в кратком изложении
library-filter = Найти термин
library-terms-count = { $count } { $count ->
    [one] термин
    [few] термина
   *[many] терминов
}
library-no-term = Термина «{ $typed }» в глоссарии нет.
library-all-terms = Показать все термины
