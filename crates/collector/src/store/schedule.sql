-- One row for each class and commission invited to it; a class to which none is invited has one row, for those who see
-- everything.
select class.id, class.starts_at, class.ends_at, class.place, class.audience, class.modules,
       class.trainer, guest.commission
from class
left join (
    select invited.class, invited.commission, coalesce(place.rank, 0) as rank
    from invited
    left join place on place.commission = invited.commission
    where ?1 is null or invited.commission = ?1
    union all
    select class.id, place.commission, place.rank
    from class
    join place on place.region = class.region
    where place.commission <> ''
      and (?1 is null or place.commission = ?1)
      and (class.district is null or place.district = class.district)
      and (class.audience not in ('REC', 'PEC') or place.kind = class.audience)
) as guest on guest.class = class.id
where ?1 is null or guest.commission is not null
order by class.starts_at, class.id, guest.rank, guest.commission
