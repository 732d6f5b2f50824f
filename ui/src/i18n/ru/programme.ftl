# Программа: главная страница и модуль.
programme-modules = Модули
programme-other-modules = Модули для других комиссий
programme-done-of = Пройдено модулей: { $done } из { $total }
programme-resume = Вы остановились здесь
programme-continue = Продолжить
programme-begin-here = Начните отсюда
programme-begin = Начать
programme-all-done = Вы прошли все готовые модули
programme-all-done-more = Спасибо за труд. К любому модулю можно вернуться из списка.
programme-delivery-more = Подробнее
programme-texts-updated = Тексты обновлены. Новая редакция от { $date }
programme-changed = { $count ->
    [one] Изменён { $count } урок, который вы уже прочитали
    [few] Изменены { $count } урока, которые вы уже прочитали
   *[many] Изменено { $count } уроков, которые вы уже прочитали
}
programme-changed-show = Посмотреть изменения
programme-changed-in = { $count ->
    [one] Изменён { $count } урок
    [few] Изменены { $count } урока
   *[many] Изменено { $count } уроков
}

programme-announced = Готовится
programme-lessons = { $count } { $count ->
    [one] урок
    [few] урока
   *[many] уроков
}
programme-begun = Прочитано уроков: { $read } из { $lessons }
programme-test-left = Уроки прочитаны, остался тест
programme-passed = Тест сдан, осталось прочитать { $left } { $left ->
    [one] урок
    [few] урока
   *[many] уроков
}
programme-done-received = Пройден, ЦИК получила
programme-done-on-tablet = Пройден, ещё не отправлен в ЦИК
programme-done-with-carrier = Пройден, в пути в ЦИК
programme-done-refused = Пройден, но ЦИК не учла

programme-lessons-title = Уроки
programme-lessons-read = Прочитанные уроки
programme-lesson-read = Прочитан
programme-lesson-changed = Изменён после того, как вы его прочитали
programme-checks = Контрольный лист: отмечено { $checked } из { $checks }

programme-test = Тест
programme-test-about = { $count } { $count ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
}. Тест сдан, если правильных ответов не меньше { $percent } %. Сдавать можно сколько угодно раз.
programme-test-begin = Пройти тест
programme-test-again = Пройти тест ещё раз
programme-attempts = Ваши прежние результаты
programme-score = { $raw } из { $max }
programme-passed-test = сдан
programme-failed-test = не сдан

programme-slides = Для тренера
programme-slides-about = { $count } { $count ->
    [one] слайд
    [few] слайда
   *[many] слайдов
} с заметками для занятия по этому модулю.
programme-slides-show = Показать слайды
