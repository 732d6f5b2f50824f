# Программа: башкы бет жана модуль.
programme-modules = Модулдар
programme-other-modules = Башка комиссиялар үчүн модулдар
programme-done-of = { $total } модулдан { $done } өтүлдү
programme-resume = Сиз ушул жерде токтогонсуз
programme-continue = Улантуу
programme-begin-here = Ушул жерден баштаңыз
programme-begin = Баштоо
programme-all-done = Даяр модулдардын баарын өттүңүз
programme-all-done-more = Эмгегиңиз үчүн рахмат. Каалаган модулга тизмеден кайтсаңыз болот.
programme-delivery-more = Толугураак
programme-texts-updated = Материалдар жаңыртылды. Жаңы редакциясы: { $date }.
programme-changed = Сиз окугандан кийин { $count } сабак өзгөрдү
programme-changed-show = Өзгөрүүлөрдү көрүү
programme-changed-in = { $count } сабак өзгөрдү

programme-announced = Даярдалууда
programme-lessons = { $count } сабак
programme-begun = { $lessons } сабактан { $read } окулду
programme-test-left = Сабактар окулду, тест калды
programme-passed = Тесттен өттүңүз, дагы { $left } сабак окуу калды
programme-done-received = Өтүлдү, БШК алды
programme-done-on-tablet = Өтүлдү, БШКга жөнөтүлө элек
programme-done-with-carrier = Өтүлдү, БШКга бара жатат
programme-done-refused = Өтүлдү, бирок БШК эсепке алган жок

programme-lessons-title = Сабактар
programme-lessons-read = Окулган сабактар
programme-lesson-read = Окулду
programme-lesson-changed = Сиз окугандан кийин өзгөрдү
programme-checks = Текшерүү тизмеси: { $checks } кадамдан { $checked } белгиленди

programme-test = Тест
programme-test-about = { $count } суроо. Жооптордун кеминде { $percent } пайызы туура болсо, тесттен өтөсүз. Тестти каалаганыңызча кайталасаңыз болот.
programme-test-begin = Тест тапшыруу
programme-test-again = Тестти кайра тапшыруу
programme-attempts = Мурунку жыйынтыктарыңыз
programme-score = { $max } упайдан { $raw }
programme-passed-test = өттүңүз
programme-failed-test = өткөн жоксуз

programme-slides = Тренер үчүн
programme-slides-about = Ушул модуль боюнча сабак өтүү үчүн { $count } слайд жана түшүндүрмөлөр.
programme-slides-show = Слайддарды көрсөтүү
