"""How people are reached: a letter when something happened in their matter.

Whoever changes something puts a letter into the outbox in the same transaction (``operations.queue``), so there is no
change without its letter and no letter without its change. The worker sends it after the commit, at least once
(``deliver``). A letter knows codes only: which template, which matter, which day. The sentences are made while
sending, in the person's language (``words``), and never hold what a citizen wrote. When a matter is erased, so is every
trace of an address (``operations.forget``). Telephone numbers are read and kept (``contact``), but nobody is called or
texted yet.
"""
