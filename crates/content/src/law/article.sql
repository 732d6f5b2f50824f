select law_text.title, law.digest, coalesce(article_text.title, ''), article_text.markdown, article.source,
    coalesce(article_text.statements, 0), coalesce(article_text.to_confirm, 0),
    (
        select before.id from article as before
        where before.law = article.law and before.position < article.position
        order by before.position desc limit 1
    ),
    (
        select after.id from article as after
        where after.law = article.law and after.position > article.position
        order by after.position limit 1
    )
from article
join law on law.id = article.law
join law_text on law_text.law = law.id and law_text.language = ?3
left join article_text
    on article_text.law = law.id and article = article.id and article_text.language = ?3
where article.law = ?1 and article.id = ?2
