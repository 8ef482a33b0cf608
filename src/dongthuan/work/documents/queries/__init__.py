"""Every question about documents. What is secret is seen by those named on it, and by nobody else."""
