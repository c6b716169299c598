"""Bargaining in numbers: what packages are worth. Knows nothing of people, rooms or storage."""
