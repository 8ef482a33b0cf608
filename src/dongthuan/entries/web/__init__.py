"""The pages: for residents on a phone without script, and for the desk.

A view reads the request, makes one call, and says the answer in the reader's language. It holds no rule: what may be
done comes from ``queries.open_moves``, what a person may see is cut before it gets here.
"""
