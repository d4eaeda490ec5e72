COMMIT;
CHECKPOINT built;
USE memory;
DETACH built;
