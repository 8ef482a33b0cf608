"""What the framework's command runner finds of the pages.

The command line calls these by name, as it calls "migrate", and so need not know the pages.
"""
