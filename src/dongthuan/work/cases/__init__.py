"""A matter that a resident brings: a recommendation (kiến nghị) or a reflection (phản ánh), from the letter to an
answer that the resident confirms.

The resident gets a receipt: its first half, the reference, names the case to everybody; its second half is the key and
stands nowhere else, so that no officer can say "solved" in a resident's place. Everything people wrote lies in one
table of words, each with the salt of its digest in the ledger: erasing a letter is erasing its rows there.
"""
