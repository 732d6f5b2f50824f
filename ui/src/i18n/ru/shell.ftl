# Рамка каждого экрана.
shell-name = Окуу
shell-skip = Перейти к содержанию
shell-places = Разделы
shell-home = Главная
shell-search = Поиск
shell-library = Библиотека
shell-delivery = Отправка
shell-settings = Настройки
shell-person = { $name }: настройки
