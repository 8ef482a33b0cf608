"""Registers of real cases: a file, a map that says what its columns mean, and each row replayed at its own date.

``mapping`` reads the map, ``table`` the file, ``matters`` makes a matter of a row, ``run`` hands matters to the cases'
own operation, ``report`` writes down what became of each row. Nothing here decides anything about a case.
"""
