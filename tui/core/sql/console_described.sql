-- The columns of an answer to the reader's statement and their types.
DESCRIBE FROM (
{statement}
)
