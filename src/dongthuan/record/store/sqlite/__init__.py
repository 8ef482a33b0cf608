"""SQLite with its writers in a line: who waits is woken when it is their turn, and sleeps until then."""
