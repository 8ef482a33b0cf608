"""Receiving people (tiếp công dân): a leader sits on days that everybody knows beforehand, whoever comes is heard, what
they brought stands in the register of Form 03/TCD, and what the leader concludes becomes work with a name and a day.

Two lives: of a day of reception (``SESSION``) and of somebody's coming (``VISIT``). Whether a duty was kept is always
counted, never typed (``queries/duty.py``). Who comes to denounce is guided, and stands in the register as a number.
"""
