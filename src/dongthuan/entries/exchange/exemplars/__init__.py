"""Registers of models as offices keep them in spreadsheets: titles above the heading, merged cells, names of columns
that differ from office to office, half of the columns missing, days written in six ways.

``grid`` reads any file into cells and says which of them are merged, ``heading`` finds the columns, ``reading`` the
words of a cell, ``places`` the unit, ``rows`` makes a registration of a row, ``run`` hands it to the models' own
operation. What offices write stands as data in packs/vn/exemplars/register.toml; nothing is guessed, every row is told.
"""
