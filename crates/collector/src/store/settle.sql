-- The first entry in another series of the same tablet that says the same.
update quarantine
set settled_by = (
    select min(entry.id)
    from entry
    join chain on chain.id = entry.chain
    where entry.wall = ?2
      and entry.monotonic = ?3
      and entry.kind = ?4
      and entry.learner is ?5
      and entry.body = ?6
      and chain.id <> quarantine.chain
      and chain.device = (select device from chain where chain.id = quarantine.chain)
)
where id = ?1
