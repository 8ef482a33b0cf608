"""What an auditor does: reads the book, sees who looked and who took out, and checks it without trusting us.

An auditor sees entries, never letters: codes, ids, days and digests are all that the book holds. So nothing here asks
for a right to cases, and nobody's words can be reached from it.
"""
