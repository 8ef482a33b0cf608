"""Following up: a supervisor asks an office for an account of a promise, and a clock runs until it is given.

The Front and the inspection see what the units that they watch over owe, and what is late of it. They ask; the unit has
fifteen days: those of DC-14 where a people's inspection board asks, else the house's own; what is asked and what is
answered stand with the promise, for everybody. Whoever leads a unit sees what is asked of those beneath. An answer that
does not come is urged; one that satisfies ends it.
"""
