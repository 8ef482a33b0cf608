"""What templates say again and again."""
