select 'manual:' || manual, manual_text.language, manual_text.title, summary, programme_text.title
from manual_text
join manual on manual.id = manual
join programme_text on programme_text.language = manual_text.language
order by manual.position, programme_text.position
