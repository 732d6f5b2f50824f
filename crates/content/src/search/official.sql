select text.law, article.id, text.language, text.title, law_text.title, text.markdown, source_text.short || ' ' || law_text.title
from official_article as text
join article on article.law = text.law and article.id = text.article
join law on law.id = text.law
join law_text on law_text.law = text.law and law_text.language = text.language
join source_text on source_text.source = law.source and source_text.language = text.language
join programme_text on programme_text.language = text.language
order by law.position, article.position, programme_text.position
