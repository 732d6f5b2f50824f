insert into entry
    (chain, seq, hash, kind, learner, wall, monotonic, body, statement, received_at,
     not_before)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
