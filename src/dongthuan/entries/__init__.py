"""Ways in and out. Each reads a request, makes one call, and says the answer in its own language."""
