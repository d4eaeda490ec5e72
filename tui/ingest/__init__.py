"""Publishers' own files as facts in the project's terms, written as one more edition of a data folder."""
