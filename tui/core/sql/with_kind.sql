SELECT pos FROM event WHERE pos BETWEEN $first AND $last AND kind = TRY_CAST($value AS event_kind)
