"""Who and where: units, people, what they may do, and how they are reached."""
