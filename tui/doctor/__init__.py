"""How things stand where the program runs: facts with what would go wrong and how to mend it, and nothing private in them."""
