"""Documents of the State and the Party: what offices send one another, ask for, and answer with.

Each has a symbol that says whose it is. ``kernel.symbols`` reads symbols; the country's types and issuers are facts of
the pack (packs/vn/documents), and ``vocabulary`` brings the two together. The register keeps which documents there are
and who has them (``operations``), what one does to another, and the cascade: what a directive asks of which unit, and
with what the unit answered. ``layout`` sets official papers as PDF and DOCX. docs/documents.md is the page about it.
"""
