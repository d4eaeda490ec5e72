select distinct year from figure order by year
