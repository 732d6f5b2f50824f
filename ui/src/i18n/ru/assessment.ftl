# Тест модуля: вопросы, проверка перед сдачей, результат.
assessment-title = Тест
assessment-progress = Вопрос { $place } из { $count }
assessment-progress-review = Отвечено: { $done } из { $count }

assessment-how-single = Выберите один ответ.
assessment-how-multiple = Отметьте все верные ответы.
assessment-how-ordering = Расставьте по порядку: стрелками или потянув строку слева.
assessment-how-numeric = Напишите ответ числом.

assessment-order-up = Строку { $place } поднять выше
assessment-order-down = Строку { $place } опустить ниже
assessment-order-moved = Теперь на месте { $place } из { $count }
assessment-number = Ваш ответ
assessment-number-wrong = Здесь нужно число. Напишите его цифрами.

assessment-previous = Предыдущий
assessment-next = Следующий
assessment-to-review = К проверке
assessment-submit = Сдать тест

assessment-review = Проверьте перед сдачей
assessment-ready = На все вопросы есть ответы. До сдачи любой ответ можно изменить.
assessment-missing = { $count ->
    [one] { $count } вопрос остался без ответа. Тест можно сдать, когда отвечено на всё.
    [few] { $count } вопроса остались без ответа. Тест можно сдать, когда отвечено на всё.
   *[many] { $count } вопросов остались без ответа. Тест можно сдать, когда отвечено на всё.
}
assessment-to-missing = Ответить
assessment-answered = Есть ответ
assessment-unanswered = Нет ответа

assessment-passed = Тест сдан
assessment-not-passed = Пока не сдан
assessment-score-of = из { $max }
assessment-needed = Для сдачи нужно не меньше { $percent } % — { $points } { $points ->
    [one] верный ответ
    [few] верных ответа
   *[many] верных ответов
}.
assessment-completed = Модуль завершён. Запись об этом сохранена на планшете и уйдёт в ЦИК.
assessment-lessons-unread = Чтобы завершить модуль, осталось прочитать { $count } { $count ->
    [one] урок
    [few] урока
   *[many] уроков
}.
assessment-encourage = Посмотрите ниже, где ошибка и почему. Тест можно пройти снова, сколько потребуется.
assessment-retry = Пройти ещё раз
assessment-to-lessons = К урокам
assessment-to-module = К модулю

assessment-answers = Ответы
assessment-correct = Верно
assessment-wrong = Неверно
assessment-your-answer = Вы ответили
assessment-right-answer = Правильный ответ
assessment-why = Почему
