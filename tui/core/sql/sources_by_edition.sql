-- From which sources each edition's figures were read, the one with most first.
select edition, source_id, count(*)
from figure
group by edition, source_id
order by edition, count(*) desc, source_id
