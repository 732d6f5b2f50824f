-- However often a module is reported, it counts once. Shown is the best score: the highest share (a report without one is
-- below all), then the earliest claim, then the smaller hash. Each column is the least or greatest of all reports, so their
-- order does not matter: the earliest claim, the earliest arrival, and the earliest moment any of them can prove;
-- `min` of two is null when one is, and one that proves nothing may have been the first.
insert into completion
    (programme, learner, module, edition, completed_at, received_at, hash, score_raw, score_max,
     score_scaled, not_before, score_wall)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?5)
on conflict (programme, learner, module, edition) do update
set received_at = min(received_at, excluded.received_at),
    completed_at = min(completed_at, excluded.completed_at),
    not_before = min(not_before, excluded.not_before),
    (hash, score_raw, score_max, score_scaled, score_wall) = (
        select hash, score_raw, score_max, score_scaled, score_wall
        from (select completion.hash, completion.score_raw, completion.score_max,
                     completion.score_scaled, completion.score_wall
              union all
              select excluded.hash, excluded.score_raw, excluded.score_max, excluded.score_scaled,
                     excluded.score_wall)
        order by score_scaled desc nulls last, score_wall, hash
        limit 1
    )
