"""Đồng Thuận: a matter goes from a person's mouth to a promise kept, in the open.

The floors, bottom to top: kernel, record, ground, work, oversight, entries, config. Imports run down only.
"""

__version__ = "0.1.0"
