"""The offices: provinces, communes, wards and what belongs to them, each from its first day to its last.

Names are not identifiers and official codes are reused, so a unit has an id of our own, made from its code and first
day: the same in every schema. A case keeps the unit that it was sent to. Succession after mergers will live here.
"""
