"""Who hears that a day is near or has passed: the officer, the head, the resident whose window closes.

All of it comes from clocks. Once a day the worker goes over those that run (``operations/ringing.py``); each alarm is
one letter with a key of its own, so that a second worker, or one that comes back after a crash, sends nothing twice.
Every officer gets a digest of the day, and may subscribe to their days, or to a unit's, from any calendar program
(``operations/feeds.py``, ``ical.py``): reference number and rule, never a name or a word of anybody.
"""
