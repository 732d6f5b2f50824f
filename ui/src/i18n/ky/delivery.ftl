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
delivery-waiting-carried = Өтүлгөн { $count } модуль БШКга бара жатат. БШК алганын ырастаганга чейин ал ушул жерде да турат.
delivery-offline-calm = Байланышсыз эле окуй бериңиз: байланыш болгондо жазуулар өзү жөнөтүлөт.

delivery-send-now = Азыр интернет аркылуу жөнөтүү
delivery-asked = Жөнөтүүгө аракет кылып жатабыз.
delivery-completions-waiting = Жөнөтүүнү күткөн модулдар, планшет боюнча
delivery-records-waiting = Жөнөтүүнү күткөн жазуулардын баары
delivery-last-contact = БШК менен акыркы байланыш
delivery-no-contact = азырынча болгон жок
delivery-collector = Кабыл алуучу

delivery-modules = Сиз өткөн модулдар
delivery-modules-none = Азырынча жок. Бардык сабактар окулуп, тесттен өткөндөн кийин модуль өтүлдү деп эсептелет.
delivery-step-tablet = Ушул планшетте
delivery-step-cec = БШК алды
delivery-step-lan = Тренерде: { $name }
delivery-step-stick = Файлда: «{ $name }» флешкасы
delivery-step-file = Файлда
delivery-step-trainer = Тренерде
delivery-step-not-handed = бериле элек
delivery-step-directly = түз жөнөтүлдү
delivery-step-waiting = БШК ала элек
delivery-step-waiting-hint = жөнөтүүнү күтүп турат
delivery-step-refused = БШК эсепке алган жок
delivery-step-refused-hint = эмне кылуу керектиги жогоруда жазылган

delivery-refused-title = БШК эсепке албаган жазуулар
delivery-refused-what-to-do = Бул жазуулар планшетте сакталып турат, калгандары кадимкидей жөнөтүлөт. БШК жооп берген болсо, ошондой кылыңыз. Жооп жок болсо, ушул экранды координаторго көрсөтүңүз же ага чалып, жазуулардын номерлерин айтыңыз. Модулду кайра өтүүнүн кереги жок.
delivery-refused-record = № { $number } жазуу
delivery-refused-fork = БШКда бул жазуунун ордунда башка жазуу турат. Планшеттин маалыматы көчүрүлгөндө же калыбына келтирилгенде ушундай болот.
delivery-refused-statement-invalid = БШКнын сервери бул жазууну окуй алган жок. Тиркемени жаңыртуу керек болушу мүмкүн.
delivery-refused-statement-mismatch = Жазуунун мазмуну анын электрондук кол тамгасына дал келбейт. Муну координатор текшериши керек.
delivery-refused-unknown-activity = БШКнын сервери бул модулду билбейт. Планшеттеги окуу программасы сервердегиден жаңыраак болушу мүмкүн.
delivery-refused-anchor-invalid = Бул жазуудагы убакыт белгисин текшерүүгө болгон жок. Ал сиздин жыйынтыктарыңызга таасир этпейт.
delivery-refused-unknown = Себебин координатордон сураңыз.

delivery-answer = БШКнын жообу:
delivery-about-lesson-read = Окулган сабак
delivery-about-checklist-item-set = Тизмедеги белги
delivery-about-attempt-submitted = Тест
delivery-about-module-completed = Өтүлгөн модуль
delivery-about-profile-created = Планшеттеги жаңы адам
delivery-about-time-anchored = Убакыт белгиси
delivery-about-other = Жазуу
delivery-about-module = { $kind }, { $number }-модуль

delivery-enrol-title = Планшетти БШКда каттоо
delivery-enrol-why = Даректи жана бир жолку кодду координатор берет. Планшет бир эле жолу катталат. Буга чейин өткөнүңүз жоголбойт, каттоодон кийин жөнөтүлөт.
delivery-enrol-address = Сервердин дареги
delivery-enrol-address-hint = Баракчада жазылгандай, https:// менен башталат
delivery-enrol-code = Бир жолку код
delivery-enrol-code-hint = Баракчадагы тамгалар жана цифралар
delivery-enrol = Каттоо
delivery-enrolling = БШК менен байланышып жатабыз…
delivery-enrolled = Планшет БШКда катталды.
