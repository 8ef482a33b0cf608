"""Models and examples of skilful mass mobilisation: what an office does well, so that others can take it up.

A *model* is a way of doing; an *example* is an outstanding collective or person. Both are registered with ten
contents, put on the list, launched, reported on, appraised by two who score apart, recognised, made known, and taken up
elsewhere; or they come off the list with a reason, and everything is kept. The figures of a year add up (``sums``), or
the register says where they do not.
"""
