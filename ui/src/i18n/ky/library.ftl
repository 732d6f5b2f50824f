# Китепкана: мыйзамдар, колдонмолор жана глоссарий.
library-title = Китепкана
library-shelves = Китепкананын бөлүмдөрү
library-laws = Мыйзамдар
library-manuals = Колдонмолор
library-terms = Глоссарий
library-filter = Термин табуу
library-terms-count = { $count } термин
library-no-term = Глоссарийде «{ $typed }» деген термин жок.
library-all-terms = Бардык терминдерди көрсөтүү
library-term-working = жумушчу котормо

library-articles = { $count } берене
library-digests = { $count } берене кыскача баяндалган
library-official = Расмий текст, { $date } редакциясы
library-law-digest = Беренелер биздин сөзүбүз менен кыскача баяндалган. Бул — мыйзамдын расмий тексти эмес.
library-law-no-official = Расмий текстти БШК жүктөйт. Ал бул жерде азырынча жок.
library-law-preamble = Биринчи беренеге чейин
library-law-find = Берене номери же сөз
library-law-open = { $number }-беренени ачуу
library-law-none = «{ $typed }» боюнча тизмеде берене жок.
library-law-all = Бардык беренелерди көрсөтүү
library-chapter = { $number }-глава. { $title }
library-chapter-unknown = Бул беренелер кайсы главага кирери бизге белгисиз
library-chapter-empty = Бул главанын беренелери бизге белгисиз.
library-article-unread = Расмий тексти азырынча жүктөлө элек
library-article-confirm = айрым жерин тактоо керек

library-manual-yours = Сиздин комиссияңыз үчүн
library-manuals-none = Азырынча колдонмо жок.
library-manual-sections = { $count } бөлүм
library-manual-edition = { $date } редакциясы
library-manual-contents = Мазмуну
library-manual-print = Колдонмону басып чыгаруу
library-section-place = { $total } бөлүмдүн { $place }-бөлүмү
library-section-previous = Мурунку бөлүм
library-section-next = Кийинки бөлүм
library-section-onward = Башка бөлүмдөр
