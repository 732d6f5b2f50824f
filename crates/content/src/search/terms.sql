-- A term without a definition is shown with what it is called in the other languages.
select term.id, term_text.language, name, abbr, coalesce(definition, (
    select group_concat(other.name, ' · ' order by other.language)
    from term_text as other
    where other.term = term.id and other.language <> term_text.language
), name)
from term
join term_text on term_text.term = term.id
join programme_text on programme_text.language = term_text.language
order by term.position, programme_text.position
