select quarantine.id, chain.device, chain.series, quarantine.seq, quarantine.hash,
       quarantine.reason, quarantine.detail, quarantine.raw, quarantine.received_at,
       quarantine.released_at, quarantine.answer, quarantine.answered_at,
       there.series as settled_in
from quarantine
join chain on chain.id = quarantine.chain
left join entry on entry.id = quarantine.settled_by
left join chain as there on there.id = entry.chain
where (?1 is null or quarantine.id = ?1)
  and (not ?2 or (quarantine.released_at is null and quarantine.settled_by is null))
  and (?3 is null or quarantine.id < ?3)
order by quarantine.id desc
limit ?4
