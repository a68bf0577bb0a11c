"""What tests share: plans, files and their faults, the app and its terminal, hostile input."""
