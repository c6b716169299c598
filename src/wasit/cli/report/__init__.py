"""The report on a tournament: one page that needs nothing beside it, in each language."""
