# Окуу жөнүндө жазууларды БШКга жөнөтүү. Байланыштын жоктугу — ката эмес, жөн гана абал.
delivery-title = Жөнөтүү
delivery-lead = Сиз окугандын баары адегенде планшетте сакталып, андан кийин БШКга жөнөтүлөт. БШК алганын ырастаганга чейин жазуу ушул жерде калат.

delivery-refused = БШК { $count } жазууну эсепке ала алган жок. Эмне кылуу керектиги төмөндө жазылган.
delivery-sending = Жазууларды БШКга жөнөтүп жатабыз…
delivery-not-enrolled = Планшет БШКга байланыштырыла элек. Ошентсе да окуй берсеңиз болот.
delivery-small-waiting = Аяктаган модулдардын баары БШКда. Окуу белгилери кийинки байланышта жөнөтүлөт.
delivery-all-received = Баары БШКда. Жөнөтүүнү күткөн эч нерсе жок.
delivery-nothing-yet = Азырынча жөнөтө турган эч нерсе жок.
delivery-waiting = Аяктаган { $count } модуль жөнөтүүнү күтүп турат.
delivery-waiting-offline = Байланыш жок: аяктаган { $count } модуль планшетте күтүп турат.
delivery-waiting-not-enrolled = Аяктаган { $count } модуль планшетте күтүп турат: планшет БШКга байланыштырыла элек.
delivery-offline-calm = Азыр байланыш жок. Окууну уланта бериңиз: байланыш болгондо жазуулар өзү жөнөтүлөт.

delivery-send-now = Азыр жөнөтүү
delivery-asked = Жөнөтүүгө аракет кылып жатабыз.
delivery-completions-waiting = Планшеттен жөнөтүлө элек аяктаган модулдар
delivery-records-waiting = Жөнөтүлө элек жазуулардын баары
delivery-last-contact = БШК менен акыркы байланыш
delivery-no-contact = азырынча болгон жок
delivery-collector = Кабыл алуучу

delivery-modules = Сиз аяктаган модулдар
delivery-modules-none = Азырынча жок. Бардык сабактар окулуп, тест тапшырылганда модуль аяктайт.
delivery-step-tablet = Ушул планшетте
delivery-step-cec = БШК алды
delivery-step-waiting = БШК ала элек
delivery-step-waiting-hint = жөнөтүүнү күтүп турат
delivery-step-refused = БШК эсепке алган жок
delivery-step-refused-hint = эмне кылуу керектиги жогоруда жазылган

delivery-refused-title = БШК эсепке ала албаган жазуулар
delivery-refused-what-to-do = Жазуулар планшетте бүтүн турат, калгандары кадимкидей жөнөтүлүүдө. Бул экранды координаторго көрсөтүңүз же ага чалып, жазуулардын номерлерин айтыңыз. Модулду кайра өтүүнүн кереги жок.
delivery-refused-record = № { $number } жазуу
delivery-refused-fork = БШКда бул орунга башка жазуу келген. Планшеттин маалыматы көчүрүлгөндө же калыбына келтирилгенде ушундай болот.
delivery-refused-statement-invalid = Жазуу БШК күткөндөй түзүлгөн эмес. Тиркемени жаңыртуу керек болушу мүмкүн.
delivery-refused-statement-mismatch = Жазуунун мазмуну анын коюлган колу менен дал келбейт. Муну координатор текшериши керек.
delivery-refused-unknown-activity = БШКнын сервери бул модулду билбейт. Планшеттеги окуу программасы сервердегиден жаңыраак болушу мүмкүн.
delivery-refused-unknown = Себебин координатор билет.

delivery-enrol-title = Планшетти БШКга байланыштыруу
delivery-enrol-why = Даректи жана бир жолку кодду координатор берет. Бул бир эле жолу жасалат. Буга чейин окуганыңыз жоголбойт, байланыштырылгандан кийин жөнөтүлөт.
delivery-enrol-address = Сервердин дареги
delivery-enrol-address-hint = Баракчадагыдай, https:// менен башталат
delivery-enrol-code = Бир жолку код
delivery-enrol-code-hint = Баракчадагы тамгалар жана сандар
delivery-enrol = Байланыштыруу
delivery-enrolling = БШК менен байланышып жатабыз…
delivery-enrolled = Планшет БШКга байланыштырылды.
