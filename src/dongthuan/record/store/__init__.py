"""The database as this house uses it: rows with ids of our own making, and operations as the only transactions.

It has no table of its own. ``rows`` is the base of every table; ``operation`` wraps every change; ``snapshot`` gives a
page one consistent view; ``postgresql`` is the small backend that keeps each transaction inside its realm's schema.
"""
