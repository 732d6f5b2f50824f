select 'module:' || module, module_text.language, module_text.title, summary, programme_text.title
from module_text
join module on module.id = module
join programme_text on programme_text.language = module_text.language
where module.edition is not null
order by module.position, programme_text.position
