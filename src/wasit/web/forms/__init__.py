"""Forms: what a person typed, turned into one action."""
