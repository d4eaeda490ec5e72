-- Every year of which a publisher has a figure.
select distinct year
from figure
join indicator using (indicator)
where publisher = $publisher
order by year
