"""The top: settings from the environment, addresses, and the one page that says what follows from what.

It knows every floor and nobody knows it: what it has to say (the realm, the maker of ids, the reactions) it installs
at start into the floors below.
"""
