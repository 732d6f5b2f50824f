# Модулдун тести: суроолор, тапшыруу алдында текшерүү, жыйынтык.
assessment-title = Тест
assessment-progress = { $count } суроонун { $place }-суроосу
assessment-progress-review = { $count } суроонун { $done } жообу бар

assessment-how-single = Бир жоопту тандаңыз.
assessment-how-multiple = Туура жооптордун баарын белгилеңиз.
assessment-how-ordering = Ирети менен коюңуз: жебелерди басып же сапты сол жагынан жылдырып.
assessment-how-numeric = Жоопту сан менен жазыңыз.

assessment-order-up = { $place }-сапты өйдө жылдыруу
assessment-order-down = { $place }-сапты ылдый жылдыруу
assessment-order-moved = Эми { $count } орундун { $place }-ордунда
assessment-number = Сиздин жообуңуз
assessment-number-wrong = Бул жерге сан керек. Аны цифра менен жазыңыз.

assessment-previous = Мурунку
assessment-next = Кийинки
assessment-to-review = Текшерүүгө
assessment-submit = Тестти тапшыруу

assessment-review = Тапшыруудан мурун текшериңиз
assessment-ready = Бардык суроолорго жооп берилди. Тапшырганга чейин каалаган жоопту өзгөртө аласыз.
assessment-missing = { $count } суроо жоопсуз калды. Бардык суроолорго жооп берилгенде гана тестти тапшырууга болот.
assessment-to-missing = Жооп берүү
assessment-answered = Жооп бар
assessment-unanswered = Жооп жок

assessment-passed = Тест тапшырылды
assessment-not-passed = Азырынча тапшырыла элек
assessment-score-of = / { $max }
assessment-needed = Тапшыруу үчүн кеминде { $percent } % керек: { $points } туура жооп.
assessment-completed = Модуль аяктады. Бул жөнүндө жазуу планшетте сакталды жана БШКга жөнөтүлөт.
assessment-lessons-unread = Модулду аяктоо үчүн дагы { $count } сабак окуу керек.
assessment-encourage = Ката кайда жана эмне үчүн экенин төмөндөн көрүңүз. Тестти керек болушунча кайра тапшыра аласыз.
assessment-retry = Кайра тапшыруу
assessment-to-lessons = Сабактарга
assessment-to-module = Модулга

assessment-answers = Жооптор
assessment-correct = Туура
assessment-wrong = Туура эмес
assessment-your-answer = Сиздин жообуңуз
assessment-right-answer = Туура жооп
assessment-why = Эмне үчүн
