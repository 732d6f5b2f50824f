select id, bytes, received_at
from waiting
where chain = ?1
  and (first <= ?2
       or exists (
           select 1 from quarantine
           where quarantine.chain = waiting.chain
             and quarantine.seq = waiting.first - 1
             and quarantine.hash = waiting.previous
             and quarantine.reason = 'fork'
       ))
order by first, id
limit 1
