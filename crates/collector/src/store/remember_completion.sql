-- The earliest record speaks for all; the collector's time is when the first of them came.
insert into completion
    (programme, learner, module, edition, completed_at, received_at, hash, score_raw, score_max,
     score_scaled)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict (programme, learner, module, edition) do update
set received_at = min(received_at, excluded.received_at),
    completed_at = min(completed_at, excluded.completed_at),
    hash = iif((excluded.completed_at, excluded.hash) < (completed_at, hash), excluded.hash, hash),
    score_raw = iif((excluded.completed_at, excluded.hash) < (completed_at, hash),
                    excluded.score_raw, score_raw),
    score_max = iif((excluded.completed_at, excluded.hash) < (completed_at, hash),
                    excluded.score_max, score_max),
    score_scaled = iif((excluded.completed_at, excluded.hash) < (completed_at, hash),
                       excluded.score_scaled, score_scaled)
