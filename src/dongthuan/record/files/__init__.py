"""What people attach: the photograph that shows the lamp, the pipe, the heap; and the papers of an office.

A photograph is evidence and a danger at once: it shows the hole in the road, and it carries where its maker stands,
which telephone they own and when. So it is decoded, freed of everything but its pixels (``photo``), and encoded anew.
The bytes lie on disk under their own SHA-256 (``store``), once however often they were attached; a row says who holds
on to them (``models.File``). When the last row goes, the bytes go (``models.Discard`` is the list of what must still be
removed, so that a power cut between the two forgets nothing).

A paper (``paper``) is a PDF or the picture of a page. A PDF may be signed, so it is kept as it came: looked through in
a process of its own (``pdf``), and refused where anything in it runs or hides.
"""
