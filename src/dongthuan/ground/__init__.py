"""Who and where.

The units of a province and how they stand one under the other (``organisations``), the people who work there and the
offices they hold (``people``), what each may do (``access``), and how people are reached (``channels``).
"""
