insert into waiting (chain, first, last, digest, bytes, received_at)
select ?1, ?2, ?3, ?4, ?5, ?6
where (select count(*) from waiting where chain = ?1) < ?7
on conflict (chain, digest) do nothing
