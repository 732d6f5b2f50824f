# Поиск.
search-title = Поиск
search-field = Что вы ищете?
search-clear = Очистить строку поиска
search-count = { $count ->
    [0] Ничего не найдено
   *[other] Найдено мест: { $count }
}
search-about = Поиск идёт по урокам, контрольным листам, законам, руководствам и глоссарию — сразу на трёх языках и без интернета. Достаточно начала слова.
search-examples = Например:
search-example-1 = бюллетень
search-example-2 = статья 23
search-example-3 = жеребьёвка
search-example-4 = печать УИК
search-nothing = По запросу «{ $query }» ничего не нашлось
search-advice-spelling = Проверьте, нет ли опечатки.
search-advice-fewer = Оставьте одно слово или только его начало.
search-advice-language = Попробуйте написать то же слово по-кыргызски.
search-to-terms = Открыть глоссарий
search-to-laws = Открыть законы
search-kind-lesson = Урок
search-kind-checklist = Контрольный лист
search-kind-article = Статья
search-kind-term = Термин
search-kind-official = Официальный текст
search-kind-manual = Руководство
search-kinds = Что показывать
search-kinds-all = Всё
search-kinds-lesson = Уроки
search-kinds-checklist = Контрольные листы
search-kinds-article = Законы
search-kinds-official = Официальные тексты
search-kinds-manual = Руководства
search-kinds-term = Глоссарий
search-kinds-show-all = Показать всё
search-meant = Возможно, вы ищете:
