"""PostgreSQL with one schema per realm: every transaction begins by naming its schema."""
