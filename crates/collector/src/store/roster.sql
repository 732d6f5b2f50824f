select place.commission, place.region, place.district, person.learner, person.name
from place
left join person on person.commission = place.commission
where place.commission <> ''
  and (?1 is null or place.commission = ?1)
order by place.rank, person.name, person.learner
