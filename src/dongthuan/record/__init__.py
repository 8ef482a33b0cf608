"""What is true, and since when: the floor that remembers. It knows nobody above it."""
