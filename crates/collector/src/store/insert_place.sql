insert into place (commission, kind, number, region, district, rank, people)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
