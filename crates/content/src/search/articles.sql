-- An article without a digest is found by its heading.
select article.law, article.id, article_text.language, article_text.title, law_text.title, coalesce(markdown, ''),
    source_text.short
from article
join article_text on article_text.law = article.law and article_text.article = article.id
join law on law.id = article.law
join law_text on law_text.law = article.law and law_text.language = article_text.language
join source_text on source_text.source = law.source and source_text.language = article_text.language
join programme_text on programme_text.language = article_text.language
order by law.position, article.position, programme_text.position
