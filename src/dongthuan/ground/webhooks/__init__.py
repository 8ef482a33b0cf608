"""How other programs hear of what happened here: a signed call to an address of theirs, after the ledger was sealed.

A *webhook* names an address, the events it wants, a unit, and the account that owns it. The worker follows the sealed
ledger (``feed``) and queues a *delivery* for each webhook that may hear of an entry; then it calls (``deliver``), at
least once, with the headers of Standard Webhooks, again and again for about three days, and gives up in the end. What
is said are codes and ids, never words (``announced``). Nobody hears more than the owner may see: the unit of the event
lies beneath that of the webhook, and within the owner's reach of case.see on that day.

A denunciation is not announced. Filing is said before anybody can know what a letter is; once it is marked, no call
goes out about that case any more, not even those that waited: an event "referred", or a sudden list of them, would
tell every program in between that somebody in that place has denounced somebody. Whoever holds the case reads its state
by asking for it, under their own rights.

Addresses are the owner's to choose and the server's to distrust (``address``): https only, no redirects, nothing that
resolves to a private or local address, and the address that was looked at is the one that is called.
"""
