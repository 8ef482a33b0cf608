"""The door of the desk: what somebody shows besides the password, and how they come back in when they have lost it.

django-allauth keeps the second factors (passkeys, time codes, recovery codes) and speaks OpenID Connect; who may do
what with them, and what the ledger hears, is said here. Residents have no account and never come by this door.
"""
