# Отправка записей об обучении в ЦИК. Нет связи — это состояние, а не ошибка.
delivery-title = Отправка
delivery-lead = Всё, что вы прошли, сначала сохраняется на планшете, затем уходит в ЦИК. Пока ЦИК не подтвердит получение, запись остаётся здесь.

delivery-refused = { $count ->
    [one] ЦИК не смог учесть { $count } запись. Что делать, написано ниже.
    [few] ЦИК не смог учесть { $count } записи. Что делать, написано ниже.
   *[many] ЦИК не смог учесть { $count } записей. Что делать, написано ниже.
}
delivery-sending = Отправляем записи в ЦИК…
delivery-not-enrolled = Планшет ещё не привязан к ЦИК. Учиться можно и так.
delivery-small-waiting = Все завершённые модули у ЦИК. Отметки о чтении уйдут при следующей связи.
delivery-all-received = Всё у ЦИК. Ничего не ждёт отправки.
delivery-nothing-yet = Отправлять пока нечего.
delivery-waiting = { $count ->
    [one] { $count } завершённый модуль ждёт отправки.
    [few] { $count } завершённых модуля ждут отправки.
   *[many] { $count } завершённых модулей ждут отправки.
}
delivery-waiting-offline = { $count ->
    [one] Нет связи: { $count } завершённый модуль ждёт на планшете.
    [few] Нет связи: { $count } завершённых модуля ждут на планшете.
   *[many] Нет связи: { $count } завершённых модулей ждут на планшете.
}
delivery-waiting-not-enrolled = { $count ->
    [one] { $count } завершённый модуль ждёт на планшете: планшет ещё не привязан к ЦИК.
    [few] { $count } завершённых модуля ждут на планшете: планшет ещё не привязан к ЦИК.
   *[many] { $count } завершённых модулей ждут на планшете: планшет ещё не привязан к ЦИК.
}
delivery-offline-calm = Сейчас связи нет. Учиться можно дальше: записи уйдут сами, когда связь появится.

delivery-send-now = Отправить сейчас
delivery-asked = Пробуем отправить.
delivery-completions-waiting = Завершённых модулей ждёт, со всего планшета
delivery-records-waiting = Всего записей ждёт
delivery-last-contact = Последняя связь с ЦИК
delivery-no-contact = ещё не было
delivery-collector = Принимает

delivery-modules = Ваши завершённые модули
delivery-modules-none = Пока нет. Модуль завершён, когда прочитаны все уроки и сдан тест.
delivery-step-tablet = На этом планшете
delivery-step-cec = Получено ЦИК
delivery-step-waiting = ЦИК ещё не получил
delivery-step-waiting-hint = ждёт отправки
delivery-step-refused = ЦИК не учёл
delivery-step-refused-hint = что делать, написано выше

delivery-refused-title = Что ЦИК не смог учесть
delivery-refused-what-to-do = Записи целы на планшете, и остальные доходят как обычно. Покажите этот экран координатору или позвоните ему и назовите номера записей. Проходить модуль заново не нужно.
delivery-refused-record = Запись № { $number }
delivery-refused-fork = На это место у ЦИК уже есть другая запись. Так бывает, когда данные планшета скопировали или восстановили.
delivery-refused-statement-invalid = Запись составлена не так, как ждёт ЦИК. Вероятно, нужно обновить приложение.
delivery-refused-statement-mismatch = Содержание записи не сходится с её подписью. Координатор должен это проверить.
delivery-refused-unknown-activity = ЦИК не знает этого модуля. Вероятно, учебная программа на планшете новее, чем на сервере.
delivery-refused-unknown = Причину знает координатор.

delivery-enrol-title = Привязать планшет к ЦИК
delivery-enrol-why = Адрес и одноразовый код даёт координатор. Это делают один раз. Всё, что вы уже прошли, не пропадёт и уйдёт после привязки.
delivery-enrol-address = Адрес сервера
delivery-enrol-address-hint = Как на листке, начиная с https://
delivery-enrol-code = Одноразовый код
delivery-enrol-code-hint = Буквы и цифры, как на листке
delivery-enrol = Привязать
delivery-enrolling = Связываемся с ЦИК…
delivery-enrolled = Планшет привязан к ЦИК.
