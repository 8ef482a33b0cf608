"""Documents of the State and the Party: what offices send one another, ask for, and answer with.

Each has a symbol that says whose it is. ``kernel.symbols`` reads symbols; the country's types and issuers are facts of
the pack (packs/vn/documents), and ``vocabulary`` brings the two together.
"""
