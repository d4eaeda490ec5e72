SELECT pos FROM event WHERE pos BETWEEN $first AND $last AND place IN (SELECT unnest($places::VARCHAR[]))
