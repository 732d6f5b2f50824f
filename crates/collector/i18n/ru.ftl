language-name = Русский
title = Охват обучением

country = Вся страна
nowhere = Не в списке
nowhere-explained = Учатся на планшетах, но ЦИК ещё не внесла их в список. Все пройденные ими уроки и тесты сохранены.
kind-rec = ТИК
kind-pec = УИК

filter-module = Модуль
filter-all-modules = Все модули
filter-commission = Комиссия
filter-commission-hint = например, УИК 1024
filter-show = Показать
filter-clear = Сбросить
filter-unknown-commission = Такой комиссии в списке нет: { $commission }

people =
    { $count ->
        [one] { $shown } человек
        [few] { $shown } человека
       *[other] { $shown } человек
    }
done-of = { $done } из { $of }
commissions-ready = Комиссии готовы
commissions-ready-explained = все члены прошли все модули
people-on-roster = Члены комиссий
people-on-roster-explained = в списке ЦИК
modules-completed = Модули пройдены
modules-completed-explained = из всех, которые нужно пройти
module-completed = Модуль пройден
module-completed-explained = из всех, кому он нужен

by-place = По территориям
place-region = Область, город
place-district = Район, город
place-commission = Комиссия
place-person = Человек
column-ready = Готовы
column-people = Люди
column-done = Пройдено
column-total = Всего
others-explained = Число после «+» — люди, которых в списке этой комиссии нет.
place-empty = Список ещё пуст. Загрузите его командой okuu-collector import-roster.

by-module = По модулям
announced = готовится

missing = Кто ещё не прошёл
missing-explained = Люди из списка, у которых нет отметки о прохождении модуля.
missing-numbers = Числа — номера модулей, которые не пройдены.
mark-open = не пройден
missing-all = ни одного модуля
missing-none = Здесь прошли все.
missing-nobody-listed = Здесь в списке никого нет.
missing-modules = не пройдены модули

completed = Кто прошёл
completed-none = Пока никто.
column-module = Модуль
column-edition = Редакция
column-completed-at = Пройден
column-completed-at-explained = по часам планшета
proved-between = доказано: между { $from } и { $until }
clock-was-wrong = Часы планшета шли неверно.
column-received-at = ЦИК получила
column-score = Баллы
pseudonym = Без имени, { $id }
claimed = указана { $commission }
not-listed = не в списке

download = Скачать таблицу (CSV)
more = Дальше
from-start = К началу
skip = Перейти к содержанию
breadcrumbs = Где мы
languages = Язык

as-of = По состоянию на { $time }, время Бишкека.
set-aside =
    { $count ->
        [one] { $shown } запись отложена на проверку и не засчитана.
        [few] { $shown } записи отложены на проверку и не засчитаны.
       *[other] { $shown } записей отложены на проверку и не засчитаны.
    }
waiting =
    { $count ->
        [one] { $shown } пакет ждёт более ранних записей того же планшета.
        [few] { $shown } пакета ждут более ранних записей того же планшета.
       *[other] { $shown } пакетов ждут более ранних записей того же планшета.
    }
failed = Сейчас страницу показать нельзя. Попробуйте ещё раз через минуту.
back = На главную

tablet = Планшет { $id }
scope-all = планшет тренера, все комиссии

doors = Работа с планшетами
news-title = Новости для планшетов без связи
news-explained = Файл с новейшими текстами, ключами и списком отозванных планшетов. Возьмите его на флешке и откройте в Okuu на каждом планшете.
news-download = Скачать файл
upload-title = Загрузить файл с планшетов
upload-explained = Выберите файлы .okuu, которые тренер привёз на флешке, на телефоне или прислал в мессенджере.
upload-safe = Всё в этих файлах запечатано и подписано планшетами, поэтому входить в систему не нужно. Загрузить файл дважды не страшно: каждая запись засчитывается один раз.
upload-choose = Файлы (.okuu), один или несколько
upload-send = Принять
upload-result = Что принято
upload-nothing = Для ЦИК в файле ничего не было.
upload-new = Новые записи
upload-known = Записи, которые уже были здесь
upload-waiting = Пакеты, которые ждут более ранних записей этого планшета
upload-aside = Записи, отложенные на проверку
upload-another = Загрузить ещё файл
upload-damaged = Файл «{ $file }» обрезан или повреждён по дороге. Всё, что в нём цело, принято; попросите прислать файл ещё раз.
upload-not-ours = «{ $file }» — не файл Okuu, или в нём нет ничего целого. Попросите прислать файл ещё раз.
upload-newer = Файл «{ $file }» создан более новой версией Okuu. Сначала нужно обновить сервер.
upload-no-file = Файл не выбран.
upload-cut-short = Файл дошёл не полностью. Попробуйте ещё раз.
upload-too-large = Все файлы вместе могут занимать не больше { $limit }. Загрузите их по одному.
upload-busy = Сейчас читаются другие файлы. Попробуйте через минуту.
refused-device-unknown = Не принято пакетов: { $count }. Этот планшет не зарегистрирован на этом сервере; его записи остаются на нём.
refused-device-revoked = Не принято пакетов: { $count }. Этот планшет отозван.
refused-bad-signature = Не принято пакетов: { $count }. Их запечатал не этот планшет.
refused-newer = Не принято пакетов: { $count }. Они созданы более новой версией Okuu. Сначала нужно обновить сервер.
refused-busy = Не принято пакетов: { $count }. Сервер был перегружен. Загрузите файл ещё раз через несколько минут.
refused-malformed = Не принято пакетов: { $count }. Они повреждены или предназначены другому серверу. Планшет хранит эти записи и отправит их снова.
answer-title = Ответ для планшетов
answer-explained = Передайте этот файл тому, кто привёз записи. Планшет, открыв его, узнает, что получила ЦИК, и получит свежие списки.
answer-download = Скачать ответ (.okuu)

quarantine-title = Отложено на проверку
quarantine-explained = Эти записи пришли, но с ними что-то не так. Ничего из них не удаляется.
quarantine-how = Как принять решение
quarantine-release = запись проверяется заново; если теперь она верна, она засчитывается
quarantine-answer = слова для того, у кого планшет; они придут со следующим подтверждением
quarantine-pending = Не засчитаны
quarantine-all = Все
quarantine-empty = Здесь ничего нет.
quarantine-tablet = Планшет
quarantine-kind = Вид записи
quarantine-claimed = Записано по часам планшета
quarantine-decided = Решено
quarantine-settled-in = Засчитана в серии
quarantine-words = Ответ ЦИК
quarantine-record = Запись, как она пришла
quarantine-text = Открыть всю запись как текст
state-open = нужна проверка
state-answered = дан ответ
state-released = засчитана
state-settled = пришла снова, засчитана
reason-fork = Данные этого планшета разошлись на две копии, и на этом месте уже стоит другая запись. Обычно планшет сам отправляет её ещё раз.
reason-statement-invalid = Запись составлена не по правилам.
reason-statement-mismatch = Запись противоречит сама себе: не сходятся учащийся, время или номер.
reason-unknown-activity = В записи названо то, чего нет в программе.
reason-anchor-invalid = Отметка времени не от этого сервера. Не засчитана только отметка; все результаты остаются.
reason-unknown = Запись отложена более новой версией сервера.
