# Окуу жөнүндө жазууларды БШКга жөнөтүү. Байланыштын жоктугу — ката эмес, жөн гана абал.
delivery-title = Жөнөтүү
delivery-lead = Өткөн сабактарыңыз менен тесттериңиз адегенде планшетте сакталат, андан кийин БШКга жөнөтүлөт. БШК алганын ырастаганга чейин жазуу ушул жерде турат.

delivery-refused = БШК { $count } жазууну эсепке алган жок. Эмне кылуу керектиги төмөндө жазылган.
delivery-sending = Жазууларды БШКга жөнөтүп жатабыз…
delivery-not-enrolled = Планшет БШКда каттала элек. Ошентсе да окуй берсеңиз болот.
delivery-small-waiting = Өтүлгөн модулдардын баары БШКга жетти. Окулган сабактардын белгилери кийинки байланышта жөнөтүлөт.
delivery-all-received = Баары БШКга жетти. Жөнөтө турган эч нерсе калган жок.
delivery-nothing-yet = Азырынча жөнөтө турган эч нерсе жок.
delivery-waiting = Өтүлгөн { $count } модуль жөнөтүүнү күтүп турат.
delivery-waiting-offline = Байланыш жок: өтүлгөн { $count } модуль планшетте күтүп турат.
delivery-waiting-not-enrolled = Өтүлгөн { $count } модуль планшетте күтүп турат: планшет БШКда каттала элек.
delivery-offline-calm = Байланышсыз эле окуй бериңиз: байланыш болгондо жазуулар өзү жөнөтүлөт.

delivery-send-now = Азыр жөнөтүү
delivery-asked = Жөнөтүүгө аракет кылып жатабыз.
delivery-completions-waiting = Жөнөтүүнү күткөн модулдар, бүт планшетте
delivery-records-waiting = Жөнөтүүнү күткөн жазуулардын баары
delivery-last-contact = БШК менен акыркы байланыш
delivery-no-contact = азырынча болгон жок
delivery-collector = Кабыл алуучу

delivery-modules = Сиз өткөн модулдар
delivery-modules-none = Азырынча жок. Бардык сабактарды окуп, тесттен өткөндө модуль өтүлгөн болот.
delivery-step-tablet = Ушул планшетте
delivery-step-cec = БШК алды
delivery-step-waiting = БШК ала элек
delivery-step-waiting-hint = жөнөтүүнү күтүп турат
delivery-step-refused = БШК эсепке алган жок
delivery-step-refused-hint = эмне кылуу керектиги жогоруда жазылган

delivery-refused-title = БШК эсепке албаган жазуулар
delivery-refused-what-to-do = Бул жазуулар планшетте сакталып турат, калгандары кадимкидей жөнөтүлөт. Ушул экранды координаторго көрсөтүңүз же ага чалып, жазуулардын номерлерин айтыңыз. Модулду кайра өтүүнүн кереги жок.
delivery-refused-record = № { $number } жазуу
delivery-refused-fork = БШКда бул жазуунун ордунда башка жазуу турат. Планшеттин маалыматы көчүрүлгөндө же калыбына келтирилгенде ушундай болот.
delivery-refused-statement-invalid = БШКнын сервери бул жазууну окуй алган жок. Тиркемени жаңыртуу керек болушу мүмкүн.
delivery-refused-statement-mismatch = Жазуунун мазмуну анын электрондук кол тамгасына дал келбейт. Муну координатор текшериши керек.
delivery-refused-unknown-activity = БШКнын сервери бул модулду билбейт. Планшеттеги окуу программасы сервердегиден жаңыраак болушу мүмкүн.
delivery-refused-unknown = Себебин координатордон сураңыз.

delivery-enrol-title = Планшетти БШКда каттоо
delivery-enrol-why = Даректи жана бир жолку кодду координатор берет. Планшет бир эле жолу катталат. Буга чейин өткөнүңүз жоголбойт, каттоодон кийин жөнөтүлөт.
delivery-enrol-address = Сервердин дареги
delivery-enrol-address-hint = Баракчада жазылгандай, https:// менен башталат
delivery-enrol-code = Бир жолку код
delivery-enrol-code-hint = Баракчадагы тамгалар жана цифралар
delivery-enrol = Каттоо
delivery-enrolling = БШК менен байланышып жатабыз…
delivery-enrolled = Планшет БШКда катталды.
