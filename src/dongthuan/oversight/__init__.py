"""Looking across: what supervisors check, what can be counted, what is reported. No room is furnished yet."""
