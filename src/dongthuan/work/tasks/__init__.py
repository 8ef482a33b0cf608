"""Who owes what by when: a clear person, a clear piece of work, a clear day.

One machinery for owing, whatever gave rise to it: a promise in an answer to a letter today, a commitment from a
dialogue or a directive later. A task remembers what it came from and is done, or cancelled, with it.
"""
