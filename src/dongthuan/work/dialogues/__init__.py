"""Dialogues: a day on which an office answers the people opposite it, and what becomes of each thing they raised.

Questions are gathered beforehand and in the hall, each ends in one of seven ways, and what was accepted becomes a row
of a plan that the Standing Board approves: a clear person, a clear piece of work, a clear day. docs/dialogues.md.
"""
