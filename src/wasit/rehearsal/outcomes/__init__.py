"""Outcomes: what rehearsed talks came to, in words and in figures."""
