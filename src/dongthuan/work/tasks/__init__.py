"""Who owes what by when. One machinery for owing, whatever gave rise to it: a promise in an answer to a letter today,
a commitment from a dialogue or a directive later.
"""
