"""What a plan would become: other values tried on it, without a file and without an edit."""
