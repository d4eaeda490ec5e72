-- Three headers of 4096 bytes, then the blocks.
SELECT 3 * 4096 + block_size * total_blocks FROM pragma_database_size()
