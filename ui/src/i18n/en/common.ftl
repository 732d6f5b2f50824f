# Words found on many screens.
close = Close
back = Back
try-again = Try again
go-home = Go to the home screen
go-start = Choose a person
go-delivery = See delivery
save = Save
cancel = Cancel

language-ky = Кыргызча
language-ru = Русский
language-en = English

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

moment-today = today, { $time }
moment-yesterday = yesterday, { $time }
moment-day = { $day } { $month }, { $time }
moment-year = { $day } { $month } { $year }, { $time }
moment-span = { $begin } – { $end }
edition-date = { $day } { $month } { $year }

minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
module-number = Module { $number }
to-confirm = To be confirmed with the CEC

stop-title = Okuu cannot open
stop-safe = Your results are kept on this tablet.
