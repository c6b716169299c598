"""Members: each side's own page of who belongs to it."""
