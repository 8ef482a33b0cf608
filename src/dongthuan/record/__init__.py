"""What is true, and since when: the floor that remembers.

The book of what happened (``ledger``), the office's words (``terms``, ``phrases``), what the law says about time
(``rulebook``) and by when something is owed (``deadlines``), each standing on the one before; pictures (``files``) and
finding (``search``) beside them. It knows nobody above it: people, units and cases are identifiers here.
"""
