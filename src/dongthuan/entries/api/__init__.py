"""The way in for programs: JSON, OpenAPI 3.1, problem+json; the same operations as everywhere.

A program of the office brings a token (``Authorization: Bearer …``) and acts for a person, or for itself where it has
an account of its own; never beyond the token's scopes, nor beyond its holder. A resident's program brings the receipt's
code (``Receipt-Code: …``). Ids are strings, for they pass 2⁵³.
"""
