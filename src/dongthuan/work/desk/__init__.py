"""What a person at the desk keeps and sees while working: a view of the queue saved under a name, a draft that
survives a closed tab, who else is looking at the same case, and the office's prepared answers.

Nothing here changes a case. Drafts and looks are not entered in the ledger: a draft has not been said to anybody, and
the book must not keep who hesitated or how long somebody read. A draft may quote the letter, so it goes with the
letter's words when the letter turns out to be a denunciation, and by itself after thirty days. What is typed into any
other long form is kept alike (``Typed``), without who somebody is and how they are reached.
"""
