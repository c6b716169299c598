"""Access for programs: a person's own page of tokens."""
