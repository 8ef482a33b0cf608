"""What every code says to a person.

Refusals, states, events, moves and fields, each with its literal sentence in one file, so that no code reaches a
screen bare and a test can tell that none is missing.
"""
