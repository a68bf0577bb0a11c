"""Ten questions, from what somebody wants to a whole plan: each answer makes a text that is a valid plan."""
