"""The pages of models and examples: for everybody, and at the desk."""
