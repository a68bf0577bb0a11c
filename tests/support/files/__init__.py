"""Files, file systems and their faults."""
