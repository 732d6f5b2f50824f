# Слова, которые встречаются на разных экранах.
close = Закрыть
back = Назад
try-again = Попробовать ещё раз
go-home = На главную
go-start = Выбрать человека
go-delivery = Посмотреть отправку
save = Сохранить
cancel = Отменить

language-ky = Кыргызча
language-ru = Русский
language-en = English

month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

moment-today = сегодня, { $time }
moment-yesterday = вчера, { $time }
moment-day = { $day } { $month }, { $time }
moment-year = { $day } { $month } { $year } г., { $time }
moment-span = { $begin } – { $end }
edition-date = { $day } { $month } { $year } г.

minutes = { $count } { $count ->
    [one] минута
    [few] минуты
   *[many] минут
}
module-number = Модуль { $number }
to-confirm = Уточнить в ЦИК

stop-title = «Окуу» не открывается
stop-safe = Ваши результаты сохранены на планшете.
