"""What every floor may rely on and what knows of no other: plain Python, no framework, no database.

Who acts (``actor``), how one is told no (``refusal``), how things are named for ever (``ids``, ``codes``), which moves
a thing may make (``lifecycle``), how a record is hashed so that anyone can check it (``canonical``, ``merkle``,
``notes``), and how people's words are compared (``text``).
"""
