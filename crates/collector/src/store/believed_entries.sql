select entry.chain, chain.series, entry.hash, entry.learner, entry.wall, entry.statement,
       entry.not_before, entry.received_at
from entry
join chain on chain.id = entry.chain
where entry.statement is not null
  and entry.learner is not null
  and (?1 is null or entry.learner = ?1)
  and not exists (
      select 1 from quarantine
      where quarantine.chain = entry.chain
        and quarantine.seq = entry.seq
        and quarantine.hash = entry.hash
        and quarantine.released_at is null
  )
order by entry.chain, entry.seq
