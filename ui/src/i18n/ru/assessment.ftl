# Тест модуля: вопросы, проверка перед сдачей, результат.
assessment-title = Тест
assessment-progress = Вопрос { $place } из { $count }
assessment-progress-review = Отвечено: { $done } из { $count }

assessment-how-single = Выберите один ответ.
assessment-how-multiple = Отметьте все правильные ответы.
assessment-how-ordering = Расставьте по порядку: нажимайте стрелки или перетащите строку за левый край.
assessment-how-numeric = Напишите ответ числом.

assessment-order-up = Строку { $place } поднять выше
assessment-order-down = Строку { $place } опустить ниже
assessment-order-moved = Теперь на месте { $place } из { $count }
assessment-number = Ваш ответ
assessment-number-wrong = Ответ должен быть числом. Напишите его цифрами.

assessment-previous = Предыдущий
assessment-next = Следующий
assessment-to-review = К проверке
assessment-submit = Завершить тест

assessment-review = Проверьте ответы
assessment-ready = На все вопросы есть ответы. Пока тест не завершён, любой ответ можно изменить.
assessment-missing = { $count ->
    [one] { $count } вопрос остался без ответа. Ответьте на все вопросы, и тест можно будет завершить.
    [few] { $count } вопроса остались без ответа. Ответьте на все вопросы, и тест можно будет завершить.
   *[many] { $count } вопросов остались без ответа. Ответьте на все вопросы, и тест можно будет завершить.
}
assessment-to-missing = Ответить
assessment-answered = Есть ответ
assessment-unanswered = Нет ответа

assessment-passed = Тест сдан
assessment-not-passed = Тест пока не сдан
assessment-score-of = из { $max }
assessment-needed = Чтобы сдать тест, нужно не меньше { $percent } %: это { $points } { $points ->
    [one] правильный ответ
    [few] правильных ответа
   *[many] правильных ответов
}.
assessment-completed = Модуль пройден. Запись об этом сохранена на планшете и уйдёт в ЦИК, когда появится связь.
assessment-lessons-unread = Чтобы пройти модуль, осталось прочитать { $count } { $count ->
    [one] урок
    [few] урока
   *[many] уроков
}.
assessment-encourage = Посмотрите ниже, где ошибка и почему. Проходить тест можно сколько угодно раз.
assessment-retry = Пройти ещё раз
assessment-to-lessons = К урокам
assessment-to-module = К модулю

assessment-answers = Ответы
assessment-correct = Правильно
assessment-wrong = Неправильно
assessment-your-answer = Ваш ответ
assessment-right-answer = Правильный ответ
assessment-why = Почему
