# Китепкана: мыйзамдар жана глоссарий.
library-title = Китепкана
library-shelves = Китепкананын бөлүмдөрү
library-laws = Мыйзамдар
library-terms = Глоссарий
library-articles = { $count } берене, кыскача баяндалган
library-filter = Термин табуу
library-terms-count = { $count } термин
library-no-term = Глоссарийде «{ $typed }» деген термин жок.
library-all-terms = Бардык терминдерди көрсөтүү
