"""The pages of dialogues: for everybody, for the desk, for the hall."""
