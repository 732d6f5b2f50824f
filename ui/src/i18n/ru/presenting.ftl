# Занятие: выбор слайдов, экран тренера, экран для зала.
presenting-name = Слайды: { $deck }
presenting-back-to-module = К модулю
presenting-count = { $count } { $count ->
    [one] слайд
    [few] слайда
   *[many] слайдов
}
presenting-language = Язык слайдов
presenting-start = Начать показ
presenting-start-hint = Откроются два окна. Окно со слайдом перенесите на проектор, окно с заметками оставьте перед собой.
presenting-start-hint-one = Слайды откроются на этом экране. Нажмите справа — вперёд, слева — назад.
presenting-open-notes = Открыть заметки
presenting-under-way = Показ уже идёт.
presenting-open-again = Открыть окна снова
presenting-slides = Слайды
presenting-minutes-short = { $count } мин

presenting-title = Заметки тренера: { $deck }
presenting-slide-of = Слайд { $place } из { $count }
presenting-now = Сейчас
presenting-elapsed = Прошло из { $minutes } мин
presenting-pace = Темп
presenting-on-plan = по плану
presenting-ahead = раньше на { $minutes } мин
presenting-behind = позже на { $minutes } мин
presenting-current = Слайд на экране
presenting-coming = Следующий
presenting-last = Это последний слайд.
presenting-notes = Заметки
presenting-previous = Назад
presenting-next = Вперёд
presenting-black = Чёрный экран
presenting-is-black = Экран чёрный
presenting-overview = Все слайды
presenting-overview-close = К заметкам
presenting-jump = Слайд { $place }: { $title }
presenting-end = Закончить
presenting-end-question = Закончить показ?
presenting-end-hint = Слайды на экране для зала закроются.
presenting-end-yes = Закончить
presenting-end-no = Продолжить показ

presenting-nothing = Показ ещё не начался
presenting-nothing-audience = Когда тренер начнёт, слайды появятся здесь.
presenting-nothing-presenter = Откройте модуль и начните показ слайдов.
presenting-full-screen = Во весь экран
