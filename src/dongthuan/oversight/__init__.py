"""Looking across: what supervisors check, what can be counted, what is reported.

One room is furnished: ``insight``. Whatever comes here asks from above; nothing below waits for it or knows of it.
"""
