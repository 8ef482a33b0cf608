"""The top: settings from the environment, addresses, and the one page that says what follows from what."""
