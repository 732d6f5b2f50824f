select text.law, article.id, text.language, text.title, law_text.title, text.markdown
from official_article as text
join article on article.law = text.law and article.id = text.article
join law on law.id = text.law
join law_text on law_text.law = text.law and law_text.language = text.language
join programme_text on programme_text.language = text.language
order by law.position, article.position, programme_text.position
