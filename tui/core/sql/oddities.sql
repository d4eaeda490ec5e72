SELECT edition, entity, "year", indicator, "check", reason FROM oddity ORDER BY rowid
