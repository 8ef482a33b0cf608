"""Campaigns: one office says what is to be done and on which days, many take part, and what came of it is a sum.

"Sunday with the people" is one definition, not a report from each office under a name of its own. Whoever takes part
notes deeds: the day, the place, what was done, and figures with the word with which they were said (about, more than).
What the figures come to is counted from the deeds, and stays a span where one of them is. Nothing counts people, and
nothing puts offices in an order.
"""
