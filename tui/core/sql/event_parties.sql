SELECT party FROM event_party GROUP BY party ORDER BY count(*) DESC, party
