# Программа: башкы бет жана модуль.
programme-modules = Модулдар
programme-other-modules = Башка комиссиялар үчүн модулдар
programme-done-of = Бүткөн модулдар: { $total } ичинен { $done }
programme-resume = Сиз ушул жерде токтодуңуз
programme-continue = Улантуу
programme-begin-here = Ушул жерден баштаңыз
programme-begin = Баштоо
programme-all-done = Даяр модулдардын баарын бүттүңүз
programme-all-done-more = Эмгегиңиз үчүн рахмат. Каалаган модулга тизмеден кайтып келсеңиз болот.
programme-delivery-more = Толугураак

programme-announced = Даярдалууда
programme-lessons = { $count } сабак
programme-begun = Окулган сабактар: { $lessons } ичинен { $read }
programme-test-left = Сабактар окулду, тест калды
programme-passed = Тест тапшырылды, { $left } сабак окуу калды
programme-done-received = Бүттү, БШК алды
programme-done-on-tablet = Бүттү, БШКга жөнөтүлө элек
programme-done-refused = Бүттү, бирок БШК жазууну кабыл алган жок

programme-lessons-title = Сабактар
programme-lessons-read = Окулган сабактар
programme-lesson-read = Окулду
programme-checks = Текшерүү тизмеси: { $checks } ичинен { $checked }

programme-test = Тест
programme-test-about = { $count } суроо. Жооптордун кеминде { $percent } % туура болсо, тест тапшырылды. Каалаганыңызча кайталап тапшырсаңыз болот.
programme-test-begin = Тест тапшыруу
programme-test-again = Тестти кайра тапшыруу
programme-attempts = Сиздин аракеттериңиз
programme-score = { $max } ичинен { $raw }
programme-passed-test = тапшырылды
programme-failed-test = тапшырылган жок

programme-slides = Тренер үчүн
programme-slides-about = Ушул модуль боюнча сабак өтүү үчүн { $count } слайд жана түшүндүрмөлөр.
programme-slides-show = Слайддарды көрсөтүү
