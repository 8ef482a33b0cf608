"""What is being done: the matters that people bring and the tasks that offices owe."""
