"""Who owes what by when: a clear person, a clear piece of work, a clear day.

One machinery for owing, whatever gave rise to it: a promise in an answer to a letter, a commitment from a dialogue, a
directive later. A task remembers what it came from. One that is *led* by its origin is done, or cancelled, with it; any
other goes its own way (``lifecycle``): accepted, worked on in milestones, shown with evidence, confirmed by somebody
else. Nobody types how far it is: that is how many of its milestones are done.
"""
