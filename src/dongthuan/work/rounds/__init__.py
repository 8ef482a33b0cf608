"""A leader's rounds of the area they are in charge of: on which day, where, what was agreed; what is owed is a task.

Nothing here is about persons: no field for who was met, what they think or how they are, and none will be added.
"""
