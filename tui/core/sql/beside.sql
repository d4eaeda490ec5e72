-- A file that lies where another one is open: only an attached one is read anew.
ATTACH $path AS beside (READ_ONLY)
