-- Every published figure with the day from which its edition is known; price_base only where prices are constant.
select
    f.indicator,
    f.entity,
    f.year,
    f.edition,
    e.known_from,
    f.value,
    f.printed,
    f.shown,
    f.hundredths,
    f.estimate,
    f.source_id,
    case when i.price_basis = 'constant' then e.price_base end as price_base
from figure as f
join edition as e using (edition)
join indicator as i using (indicator)
order by f.indicator, f.entity, f.year, e.known_from, f.edition
