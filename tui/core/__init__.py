"""Everything nato-tui knows, without a screen: the same functions answer the explorer and the command line."""
