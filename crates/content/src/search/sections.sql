select manual_section.manual, manual_section.id, text.language, text.title, manual_text.title, markdown
from manual_section
join manual_section_text as text on text.manual = manual_section.manual and text.section = manual_section.id
join manual on manual.id = manual_section.manual
join manual_text on manual_text.manual = manual.id and manual_text.language = text.language
join programme_text on programme_text.language = text.language
order by manual.position, manual_section.position, programme_text.position
