"""Conflict analysis in graphs: where a conflict may rest. Knows nothing of rooms or storage."""
