"""Ways in and out: pages (``web``), programs (``api``), the server's own shell (``cli``).

Each reads a request, makes one call, and says the answer in its own language. The three know nothing of one another.
``exchange`` stands under them: it reads what another register wrote, whichever way that came in.
"""
