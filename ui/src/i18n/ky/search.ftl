# Издөө.
search-title = Издөө
search-field = Эмнени издейсиз?
search-clear = Издөө сабын тазалоо
search-count = { $count ->
    [0] Эч нерсе табылган жок
   *[other] { $count } жерден табылды
}
search-about = Сабактардан, текшерүү тизмелеринен, мыйзамдардан, колдонмолордон жана глоссарийден үч тилде тең издейбиз. Интернет керек эмес. Сөздүн башын жазсаңыз жетиштүү.
search-examples = Мисалы:
search-example-1 = бюллетень
search-example-2 = 23-берене
search-example-3 = чүчү кулак
search-example-4 = УШКнын мөөрү
search-nothing = «{ $query }» боюнча эч нерсе табылган жок
search-advice-spelling = Сөздүн туура жазылганын текшериңиз.
search-advice-fewer = Бир эле сөздү же анын башын гана калтырыңыз.
search-advice-language = Ошол эле сөздү орусча жазып көрүңүз.
search-to-terms = Глоссарийди ачуу
search-to-laws = Мыйзамдарды ачуу
search-kind-lesson = Сабак
search-kind-checklist = Текшерүү тизмеси
search-kind-article = Берене
search-kind-term = Термин
search-kind-official = Расмий текст
search-kind-manual = Колдонмо
search-kinds = Эмнени көрсөтөбүз
search-kinds-all = Баары
search-kinds-lesson = Сабактар
search-kinds-checklist = Текшерүү тизмелери
search-kinds-article = Мыйзамдар
search-kinds-official = Расмий тексттер
search-kinds-manual = Колдонмолор
search-kinds-term = Глоссарий
search-kinds-show-all = Баарын көрсөтүү
search-meant = Балким, буну издеп жатасыз:
