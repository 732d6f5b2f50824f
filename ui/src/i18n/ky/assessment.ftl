# Модулдун тести: суроолор, тапшыруу алдында текшерүү, жыйынтык.
assessment-title = Тест
assessment-progress = { $count } суроонун { $place }-суроосу
assessment-progress-review = { $count } суроодон { $done } суроого жооп берилди

assessment-how-single = Бир жоопту тандаңыз.
assessment-how-multiple = Туура жооптордун баарын белгилеңиз.
assessment-how-ordering = Ирети менен жайгаштырыңыз: жебелерди басыңыз же саптын сол жагынан кармап жылдырыңыз.
assessment-how-numeric = Жоопту сан менен жазыңыз.

assessment-order-up = { $place }-сапты өйдө жылдыруу
assessment-order-down = { $place }-сапты ылдый жылдыруу
assessment-order-moved = Эми { $place }-орунда, баары { $count } орун
assessment-number = Сиздин жообуңуз
assessment-number-wrong = Жооп сан болушу керек. Аны цифра менен жазыңыз.

assessment-previous = Мурунку
assessment-next = Кийинки
assessment-to-review = Текшерүүгө
assessment-submit = Тестти аяктоо

assessment-review = Аяктаардан мурун текшериңиз
assessment-ready = Бардык суроолорго жооп берилди. Тестти аяктаганга чейин каалаган жоопту өзгөртө аласыз.
assessment-missing = { $count } суроо жоопсуз калды. Аларга жооп бериңиз, андан кийин тестти аяктасаңыз болот.
assessment-to-missing = Жооп берүү
assessment-answered = Жооп бар
assessment-unanswered = Жооп жок

assessment-passed = Тесттен өттүңүз
assessment-not-passed = Азырынча тесттен өтө элексиз
assessment-score-of = / { $max }
assessment-needed = Өтүү үчүн кеминде { $points } туура жооп керек ({ $percent } %).
assessment-completed = Модулду өттүңүз. Бул тууралуу жазуу планшетте сакталды, байланыш болгондо БШКга жөнөтүлөт.
assessment-lessons-unread = Модулду өтүү үчүн дагы { $count } сабак окуу керек.
assessment-encourage = Кайсы жерде жана эмне үчүн жаңылганыңызды төмөндөн көрүңүз. Тестти каалаганыңызча кайталасаңыз болот.
assessment-retry = Кайра тапшыруу
assessment-to-lessons = Сабактарга өтүү
assessment-to-module = Модулга өтүү

assessment-answers = Жооптор
assessment-correct = Туура
assessment-wrong = Туура эмес
assessment-your-answer = Сиздин жообуңуз
assessment-right-answer = Туура жооп
assessment-why = Эмне үчүн
