select entry.id, chain.device, chain.series, entry.seq, entry.hash, entry.kind, entry.wall,
       entry.monotonic, entry.body, entry.received_at
from entry
join chain on chain.id = entry.chain
where entry.learner = ?1
  and entry.id > ?2
  and not exists (
      select 1 from quarantine
      where quarantine.chain = entry.chain
        and quarantine.seq = entry.seq
        and quarantine.hash = entry.hash
        and quarantine.released_at is null
        and quarantine.released_at is null
  )
order by entry.id
limit ?3
