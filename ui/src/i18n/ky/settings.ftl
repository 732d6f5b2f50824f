# Жөндөөлөр.
settings-title = Жөндөөлөр
settings-change-person = Башка адамга өтүү
settings-language = Тил
settings-text-size = Тексттин өлчөмү
settings-text-smaller = Текстти кичирейтүү
settings-text-larger = Текстти чоңойтуу
settings-percent = { $size } %
settings-sample = Добуш берүү саат 8:00дө башталат.
settings-theme = Түстөр
settings-theme-auto = Планшеттегидей
settings-theme-light = Жарык
settings-theme-dark = Караңгы
settings-theme-contrast = Даана, күн тийгенде
