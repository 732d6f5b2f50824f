language-name = Кыргызча
title = Окутуу менен камтуу

country = Өлкө боюнча
nowhere = Тизмеде жоктор
nowhere-explained = Алар планшетте окуп жатышат, бирок БШК аларды тизмеге киргизе элек. Аткарган иштеринин баары сакталган.
kind-rec = АШК
kind-pec = УШК

filter-module = Модуль
filter-all-modules = Бардык модулдар
filter-commission = Комиссия
filter-commission-hint = мисалы, УШК 1024
filter-show = Көрсөтүү
filter-clear = Тазалоо
filter-unknown-commission = Мындай комиссия тизмеде жок: { $commission }

people = { $shown } адам
done-of = { $of } ичинен { $done }
commissions-ready = Даяр комиссиялар
commissions-ready-explained = бардык мүчөлөрү баарын өткөн
people-on-roster = Комиссия мүчөлөрү
people-on-roster-explained = БШКнын тизмесинде
modules-completed = Өтүлгөн модулдар
modules-completed-explained = өтүлүшү керек болгондордун ичинен
module-completed = Модулдан өткөндөр
module-completed-explained = өтүшү керек болгондордун ичинен

by-place = Аймактар боюнча
place-region = Облус, шаар
place-district = Район, шаар
place-commission = Комиссия
place-person = Адам
column-ready = Даяр
column-people = Адамдар
column-done = Өтүлдү
column-total = Баары
others-explained = «+» белгисинен кийинки сан — бул комиссиянын тизмесинде жок адамдар.
place-empty = Тизме азырынча бош. Аны okuu-collector import-roster буйругу менен жүктөңүз.

by-module = Модулдар боюнча
announced = жарыялана элек

missing = Ким өтө элек
missing-explained = Тизмеде бар, бирок өткөндүгү белгилене элек адамдар.
missing-numbers = Сандар — өтүлө элек модулдардын номерлери.
mark-open = өтүлө элек
missing-all = бир да модулдан өтө элек
missing-none = Бул жерде баары өттү.
missing-nobody-listed = Бул жерде тизмеге киргизилген адам жок.
missing-modules = өтүлө элек модулдар

completed = Ким өттү
completed-none = Азырынча эч ким.
column-module = Модуль
column-edition = Редакция
column-completed-at = Өткөн убактысы
column-completed-at-explained = планшеттин сааты боюнча
column-received-at = БШКга келди
column-score = Упай
pseudonym = Аты белгисиз, { $id }
claimed = көрсөткөнү: { $commission }
not-listed = тизмеде жок

download = Таблицаны жүктөп алуу (CSV)
more = Кийинки
from-start = Башына
skip = Мазмунуна өтүү
breadcrumbs = Кайсы жерде
languages = Тил

as-of = Абал: { $time }, Бишкек убактысы.
set-aside = { $shown } жазуу текшерүүгө калтырылды, эсепке алынган жок.
waiting = { $shown } пакет ошол эле планшеттин мурунку жазууларын күтүп турат.
failed = Азыр баракты көрсөтүү мүмкүн эмес. Бир мүнөттөн кийин кайра аракет кылыңыз.
back = Башкы бетке
