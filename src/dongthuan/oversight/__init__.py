"""Looking across: what supervisors check, what can be counted, what is reported.

Two rooms are furnished: ``insight`` and ``audit``. Whatever comes here asks from above; nothing below waits for it or
knows of it.
"""
