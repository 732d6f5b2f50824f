update quarantine
set settled_by = ?1
where content = ?2
  and settled_by is null
  and chain <> ?3
  and chain in (select id from chain where device = ?4)
