"""What an office has promised before people: a public word with an owner and a day.

A commitment points to the task that carries it out. It is kept only when three others have spoken: the work was shown
with evidence, a supervisor who does not belong to the owner has looked at it, and those who asked were told and had
their days to object. It is broken when somebody says so, with the reason. Both ends are public for good, and so is
every day that was moved. Whence it came and before whom it was said are kept as strings ("question:7", "dialogue:3"):
this concept knows nothing of dialogues, which stand above it and hear of it by its events.
"""
