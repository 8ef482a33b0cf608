"""By when, and why on that day: the promise of a date that anyone can check on a wall calendar.

``calendar`` knows which days offices work: weekends, public holidays with the lunar ones, days given in their stead,
and the days that are swapped by decision each year. ``count`` takes a start, a period of the rulebook and that calendar
and returns the last day together with every step on the way. ``explain`` says the steps in three languages and
``grid`` lays them out as a month on the wall. A ``Clock`` keeps, for one subject and one rule, when it started and
when it is due; stored, because queues are sorted by it. It is started, met and cancelled inside somebody else's
operation, and it never reads the time: today is always told to it.
"""
