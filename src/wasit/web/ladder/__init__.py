"""The pages of the ladder: schedules of commitments, what was agreed, and what comes of it."""
