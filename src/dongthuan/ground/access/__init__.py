"""Who may do what, and how often one may try.

``grants.toml`` is the whole of it: action by role, with a scope. One reader answers "may I?" and "which may I see?",
so a list can never disagree with a button. What is not granted is denied. Permission never mentions a case's state,
and the lifecycle never mentions roles.
"""
