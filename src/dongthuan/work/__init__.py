"""What is being done: the matters that people bring, and what an office owes for them.

``tasks`` is the lower of the two: one machinery for owing, so that a promise in an answer and, later, a commitment
from a dialogue are the same kind of thing.
"""
