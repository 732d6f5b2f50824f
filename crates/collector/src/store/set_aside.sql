insert into quarantine (chain, seq, hash, reason, detail, raw, received_at, content)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict (chain, seq, hash) do nothing
