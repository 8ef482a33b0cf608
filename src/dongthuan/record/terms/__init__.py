"""The office's own vocabulary: a code for ever, and a label in each language that may change.

The labels are data (packs/vn/terms/*.toml): topics, kinds, roles. Sentences of the interface are not here but in the
message catalogues; words of citizens are in neither.
"""
