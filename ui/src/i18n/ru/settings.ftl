# Настройки.
settings-title = Настройки
settings-change-person = Сменить человека
settings-language = Язык
settings-text-size = Размер текста
settings-text-smaller = Уменьшить текст
settings-text-larger = Увеличить текст
settings-percent = { $size } %
settings-sample = Голосование начинается в 8:00.
settings-theme = Цвета
settings-theme-auto = Как на планшете
settings-theme-light = Светлые
settings-theme-dark = Тёмные
settings-theme-contrast = Чёткие, для яркого солнца
