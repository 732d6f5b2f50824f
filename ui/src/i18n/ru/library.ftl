# Библиотека: законы, руководства и глоссарий.
library-title = Библиотека
library-shelves = Разделы библиотеки
library-laws = Законы
library-manuals = Руководства
library-terms = Глоссарий
library-filter = Найти термин
library-terms-count = { $count } { $count ->
    [one] термин
    [few] термина
   *[many] терминов
}
library-no-term = Термина «{ $typed }» в глоссарии нет.
library-all-terms = Показать все термины
library-term-working = рабочий перевод

library-articles = { $count } { $count ->
    [one] статья
    [few] статьи
   *[many] статей
}
library-digests = { $count } в кратком изложении
library-official = Официальный текст в редакции от { $date }
library-law-digest = Статьи кратко пересказаны нашими словами. Это не официальный текст закона.
library-law-no-official = Официальный текст загружает ЦИК. Пока его здесь нет.
library-law-preamble = Перед первой статьёй
library-law-find = Номер статьи или слово
library-law-open = Открыть статью { $number }
library-law-none = По запросу «{ $typed }» статей в списке нет.
library-law-all = Показать все статьи
library-chapter = Глава { $number }. { $title }
library-chapter-unknown = В какой главе эти статьи, нам неизвестно
library-chapter-empty = Статьи этой главы нам неизвестны.
library-article-unread = Официальный текст ещё не загружен
library-article-confirm = часть нужно уточнить

library-manual-yours = Для вашей комиссии
library-manuals-none = Руководств пока нет.
library-manual-sections = { $count } { $count ->
    [one] раздел
    [few] раздела
   *[many] разделов
}
library-manual-edition = Редакция от { $date }
library-manual-contents = Содержание
library-manual-print = Напечатать руководство
library-section-place = Раздел { $place } из { $total }
library-section-previous = Предыдущий раздел
library-section-next = Следующий раздел
library-section-onward = Другие разделы
