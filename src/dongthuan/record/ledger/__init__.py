"""The shared book: what happened, written in the same breath as the change, and sealed so that nobody can rewrite it
unseen.

It is the lowest table and knows nobody: actor, subject and kind are strings. An entry holds codes, identifiers and
salted digests of texts, never a name or a citizen's words; erasing a salt erases the link and breaks no proof. A
sealer gives committed entries a gapless number and a time that never decreases, puts them into a Merkle tree
(RFC 6962) and signs a checkpoint (C2SP tlog-checkpoint, Ed25519). Every reader follows that number with a cursor.
"""
