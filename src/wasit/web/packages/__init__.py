"""The mediators’ page of packages: putting them together, and what they are worth."""
