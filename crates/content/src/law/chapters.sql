select chapter.id, chapter.number,
    coalesce(chapter_text.title, official_chapter.title, ''), coalesce(official_chapter.markdown, '')
from chapter
left join chapter_text
    on chapter_text.law = chapter.law and chapter_text.chapter = chapter.id and chapter_text.language = ?2
left join official_chapter
    on official_chapter.law = chapter.law and official_chapter.chapter = chapter.id
    and official_chapter.language = ?3
where chapter.law = ?1
order by chapter.position
