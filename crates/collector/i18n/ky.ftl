language-name = Кыргызча
title = Окутууга камтуу

country = Өлкө боюнча
nowhere = Тизмеде жоктор
nowhere-explained = Алар планшетте окуп жатышат, бирок БШК аларды тизмеге киргизе элек. Өткөн сабактары менен тесттеринин баары сакталган.
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
done-of = { $done } / { $of }
commissions-ready = Даяр комиссиялар
commissions-ready-explained = бардык мүчөлөрү бардык модулдарды өткөн
people-on-roster = Комиссия мүчөлөрү
people-on-roster-explained = БШКнын тизмесинде
modules-completed = Өтүлгөн модулдар
modules-completed-explained = өтүлүшү керек болгон модулдардын ичинен
module-completed = Модулду өткөндөр
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
announced = даярдалууда

missing = Ким өтө элек
missing-explained = Тизмеде бар, бирок модулду өткөнү тууралуу белгиси жок адамдар.
missing-numbers = Сандар — өтүлө элек модулдардын номерлери.
mark-open = өтүлө элек
missing-all = бир да модулду өтө элек
missing-none = Бул жерде баары өткөн.
missing-nobody-listed = Бул жерде тизмеде эч ким жок.
missing-modules = өтүлө элек модулдар

completed = Ким өттү
completed-none = Азырынча эч ким.
column-module = Модуль
column-edition = Редакция
column-completed-at = Качан өткөн
column-completed-at-explained = планшеттин сааты боюнча
proved-between = далилденген убакыт: { $from } – { $until }
clock-was-wrong = Планшеттин сааты туура эмес болгон.
column-received-at = БШК алды
column-score = Упай
pseudonym = Аты белгисиз, { $id }
claimed = көрсөткөнү: { $commission }
not-listed = тизмеде жок

download = Таблицаны жүктөп алуу (CSV)
more = Андан ары
from-start = Башына
skip = Мазмунга өтүү
breadcrumbs = Кайсы жердебиз
languages = Тил

as-of = Абал: { $time }, Бишкек убактысы.
set-aside = { $shown } жазуу текшерүүгө калтырылды, эсепке алынган жок.
waiting = { $shown } пакет ошол эле планшеттин мурунку жазууларын күтүп турат.
failed = Азыр баракты көрсөтүү мүмкүн болбой жатат. Бир мүнөттөн кийин кайра аракет кылыңыз.
back = Башкы бетке өтүү
