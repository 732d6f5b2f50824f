# Ар бир экрандын алкагы.
shell-name = Окуу
shell-skip = Мазмунга өтүү
shell-places = Бөлүмдөр
shell-home = Башкы бет
shell-search = Издөө
shell-library = Китепкана
shell-delivery = Жөнөтүү
shell-settings = Жөндөөлөр
shell-person = { $name }: жөндөөлөр
