# Ар кайсы экранда кездешүүчү сөздөр.
close = Жабуу
back = Артка
try-again = Кайра аракет кылуу
go-home = Башкы бетке өтүү
go-start = Адамды тандоо
go-delivery = Жөнөтүүнү көрүү
save = Сактоо
cancel = Баш тартуу

language-ky = Кыргызча
language-ru = Русский
language-en = English

month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь

moment-today = бүгүн, { $time }
moment-yesterday = кечээ, { $time }
moment-day = { $day }-{ $month }, { $time }
moment-year = { $year }-жыл, { $day }-{ $month }, { $time }
moment-span = { $begin } – { $end }
edition-date = { $year }-жыл, { $day }-{ $month }

minutes = { $count } мүнөт
module-number = { $number }-модуль
to-confirm = БШКдан тактоо керек

stop-title = «Окуу» ачылбай жатат
stop-safe = Жыйынтыктарыңыз планшетте сакталып турат.
