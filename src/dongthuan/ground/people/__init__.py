"""The people who work for an office: their account, the offices they hold for a time, the language they read.

Residents need no account and have none here. Nothing about a person stands here that the work does not need: no
opinion, no religion, no origin, no score.
"""
