"""What a head sees in ten minutes: what waits for them today, what was promised, what is late and why, and what people
raise more than a month ago.

Every figure names the list that it was counted from, cut as the queue cuts it, and holds as many as that list: there is
nothing to look at here that could not be opened. It counts cases that whoever asks may see one by one, so nothing is
hidden by being a sum and no small number tells more than its list does. Nothing of it is for the public.
"""
