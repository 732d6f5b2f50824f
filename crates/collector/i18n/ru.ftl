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
