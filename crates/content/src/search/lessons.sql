select lesson.module, lesson.id, lesson_text.language, lesson_text.title, module_text.title, markdown
from lesson
join lesson_text on lesson_text.module = lesson.module and lesson_text.lesson = lesson.id
join module on module.id = lesson.module
join module_text on module_text.module = lesson.module and module_text.language = lesson_text.language
join programme_text on programme_text.language = lesson_text.language
order by module.position, lesson.position, programme_text.position
