"""Pictures as numbers: what a template needs to draw, in the direction in which the page is read.

SVG does not mirror by itself. Every x goes through one function, every angle takes a sign, and words are anchored at
their start or end, which the browser turns round with the page.
"""
