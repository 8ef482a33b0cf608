"""What the law says about time, as dated rows that a lawyer can check: how many days, of which kind, from what event,
by which article, and from when until when.

The packaged files (packs/vn/law/*.toml) are synced into a table at set-up; an office's own periods, where the law
leaves the number to it, stand beside them under a scope of their own. One checker reads both. ``queries.on(date)``
gives the law of a day, and the law of a day gives a ``Ruling`` for a key: value, unit, article, verified or not.
A rule is chosen by the date of the event that starts it, so last year's letter keeps last year's law. Counting the
days is the business of ``deadlines``, one step above.
"""
