"""The living style guide at /style: every part of the pages, drawn by the template that the pages use."""
