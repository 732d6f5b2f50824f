# Отправка записей об обучении в ЦИК. Нет связи — это состояние, а не ошибка.
delivery-title = Отправка
delivery-lead = Пройденные уроки и тесты сначала сохраняются на планшете, затем уходят в ЦИК. Пока ЦИК не подтвердит получение, запись остаётся здесь.

delivery-refused = { $count ->
    [one] ЦИК не учла { $count } запись. Что делать, написано ниже.
    [few] ЦИК не учла { $count } записи. Что делать, написано ниже.
   *[many] ЦИК не учла { $count } записей. Что делать, написано ниже.
}
delivery-sending = Отправляем записи в ЦИК…
delivery-not-enrolled = Планшет ещё не зарегистрирован в ЦИК. Учиться можно и так.
delivery-small-waiting = Все пройденные модули дошли до ЦИК. Отметки о прочитанных уроках уйдут при следующей связи.
delivery-all-received = Всё дошло до ЦИК. Отправлять больше нечего.
delivery-nothing-yet = Отправлять пока нечего.
delivery-waiting = { $count ->
    [one] { $count } пройденный модуль ждёт отправки.
    [few] { $count } пройденных модуля ждут отправки.
   *[many] { $count } пройденных модулей ждут отправки.
}
delivery-waiting-offline = { $count ->
    [one] Нет связи: { $count } пройденный модуль ждёт на планшете.
    [few] Нет связи: { $count } пройденных модуля ждут на планшете.
   *[many] Нет связи: { $count } пройденных модулей ждут на планшете.
}
delivery-waiting-not-enrolled = { $count ->
    [one] { $count } пройденный модуль ждёт на планшете: планшет ещё не зарегистрирован в ЦИК.
    [few] { $count } пройденных модуля ждут на планшете: планшет ещё не зарегистрирован в ЦИК.
   *[many] { $count } пройденных модулей ждут на планшете: планшет ещё не зарегистрирован в ЦИК.
}
delivery-waiting-carried = { $count ->
    [one] { $count } пройденный модуль в пути в ЦИК. Он остаётся и здесь, пока ЦИК не подтвердит получение.
    [few] { $count } пройденных модуля в пути в ЦИК. Они остаются и здесь, пока ЦИК не подтвердит получение.
   *[many] { $count } пройденных модулей в пути в ЦИК. Они остаются и здесь, пока ЦИК не подтвердит получение.
}
delivery-offline-calm = Учиться можно и без связи: записи уйдут сами, когда она появится.

delivery-send-now = Отправить сейчас через интернет
delivery-asked = Пробуем отправить.
delivery-completions-waiting = Модулей ждёт отправки, по планшету
delivery-records-waiting = Всего записей ждёт отправки
delivery-last-contact = Последняя связь с ЦИК
delivery-no-contact = ещё не было
delivery-collector = Получатель

delivery-modules = Ваши пройденные модули
delivery-modules-none = Пока нет. Модуль пройден, когда прочитаны все уроки и сдан тест.
delivery-step-tablet = На этом планшете
delivery-step-cec = ЦИК получила
delivery-step-lan = У тренера: { $name }
delivery-step-stick = В файле: флешка «{ $name }»
delivery-step-file = В файле
delivery-step-trainer = У тренера
delivery-step-not-handed = пока не отдано
delivery-step-directly = ушло напрямую
delivery-step-waiting = ЦИК ещё не получила
delivery-step-waiting-hint = ждёт отправки
delivery-step-refused = ЦИК не учла
delivery-step-refused-hint = что делать, написано выше

delivery-refused-title = Записи, которые ЦИК не учла
delivery-refused-what-to-do = Эти записи сохранены на планшете, остальные уходят как обычно. Если ЦИК ответила, сделайте, как она пишет. Если нет, покажите этот экран координатору или позвоните ему и назовите номера записей. Проходить модуль заново не нужно.
delivery-refused-record = Запись № { $number }
delivery-refused-fork = На месте этой записи у ЦИК уже есть другая. Так бывает, когда данные планшета скопировали или восстановили.
delivery-refused-statement-invalid = Сервер ЦИК не смог прочитать эту запись. Возможно, нужно обновить приложение.
delivery-refused-statement-mismatch = Содержание записи не сходится с её электронной подписью. Это должен проверить координатор.
delivery-refused-unknown-activity = Сервер ЦИК не знает этого модуля. Возможно, учебная программа на планшете новее, чем на сервере.
delivery-refused-anchor-invalid = Отметку времени в этой записи не удалось проверить. На ваши результаты это не влияет.
delivery-refused-unknown = Спросите о причине у координатора.

delivery-answer = Ответ ЦИК:
delivery-about-lesson-read = Прочитанный урок
delivery-about-checklist-item-set = Отметка в перечне
delivery-about-attempt-submitted = Тест
delivery-about-module-completed = Пройденный модуль
delivery-about-profile-created = Новый человек на планшете
delivery-about-time-anchored = Отметка времени
delivery-about-other = Запись
delivery-about-module = { $kind }, модуль { $number }

delivery-enrol-title = Зарегистрировать планшет в ЦИК
delivery-enrol-why = Адрес и одноразовый код даёт координатор. Планшет регистрируют один раз. Всё, что вы уже прошли, не пропадёт и уйдёт после регистрации.
delivery-enrol-address = Адрес сервера
delivery-enrol-address-hint = Как на листке, начинается с https://
delivery-enrol-code = Одноразовый код
delivery-enrol-code-hint = Буквы и цифры, как на листке
delivery-enrol = Зарегистрировать
delivery-enrolling = Связываемся с ЦИК…
delivery-enrolled = Планшет зарегистрирован в ЦИК.
