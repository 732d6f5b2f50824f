-- An article without a digest is found by its heading, or by its number alone; with its official text, by that.
select article.law, article.id, programme_text.language, coalesce(article_text.title, ''), law_text.title,
    coalesce(markdown, ''), source_text.short || ' ' || law_text.title
from article
join programme_text
join law on law.id = article.law
join law_text on law_text.law = article.law and law_text.language = programme_text.language
join source_text on source_text.source = law.source and source_text.language = programme_text.language
left join article_text
    on article_text.law = article.law and article_text.article = article.id
    and article_text.language = programme_text.language
where article_text.title is not null or not exists (
    select 1 from official_article as official
    where official.law = article.law and official.article = article.id
    and official.language = programme_text.language
)
order by law.position, article.position, programme_text.position
