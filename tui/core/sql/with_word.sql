SELECT pos FROM event_word WHERE word >= $first AND word < $last
