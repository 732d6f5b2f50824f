-- An article that only an official text has is listed under that text's heading.
select article.id,
    coalesce(article_text.title, (
        select official_article.title from official_article
        where official_article.law = article.law and official_article.article = article.id
        order by official_article.language <> ?2, official_article.language limit 1
    ), ''),
    article.chapter, article.digest,
    article.digest and coalesce(source.applies, 0) and coalesce(article_text.to_confirm, 1) = 0,
    exists (
        select 1 from official_article
        where official_article.law = article.law and official_article.article = article.id
    )
from article
left join article_text
    on article_text.law = article.law and article_text.article = article.id and article_text.language = ?2
left join source on source.id = article.source
where article.law = ?1
order by article.position
