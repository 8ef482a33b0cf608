"""The floor: what the same server and database do for a bare Django view. Nothing of the house's rules is in it."""
