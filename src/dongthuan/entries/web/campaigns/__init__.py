"""The pages of campaigns: for everybody, and at the desk."""
