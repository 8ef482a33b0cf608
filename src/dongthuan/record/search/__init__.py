"""Finding a matter by its words, with marks or without, in any of the three languages.

The folded words stand beside the row's id; FTS5 reads them on SQLite, ``tsvector('simple')`` on PostgreSQL. Nothing
is indexed before a person has classified the letter, and what is erased is taken out in the same transaction. The
index is derived: it can be dropped and built again.

What everybody may see stands on a shelf of its own (``Shown``): a word of the catalogue is never looked for among
letters, and a list of 100,000 is cut by words, field and unit in one look.
"""
