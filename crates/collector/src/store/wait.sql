insert into waiting (chain, first, last, digest, bytes, received_at, previous)
select ?1, ?2, ?3, ?4, ?5, ?6, ?7
where (select count(*) from waiting where chain = ?1) < ?8
on conflict (chain, digest) do nothing
