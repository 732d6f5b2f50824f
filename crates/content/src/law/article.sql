select law_text.title, law.digest, article_text.title, article_text.markdown, article.source
from article
join law on law.id = article.law
join law_text on law_text.law = law.id and law_text.language = ?3
join article_text on article_text.law = law.id and article = article.id and article_text.language = ?3
where article.law = ?1 and article.id = ?2
