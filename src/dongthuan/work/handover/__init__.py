"""Handing over when units change: what moves from whom to whom, the record that both sides sign, and placing by hand
what a split leaves open.

A reorganisation is carried out on units (``ground.organisations``); here stands what hangs on units: cases, tasks,
clocks, people. None of their rows is rewritten, but offices, which end and begin.

People hand over to people, too: a packet of everything in hand, drawn up, and signed by both.
"""
