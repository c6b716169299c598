"""Tournaments: every pair of parties, on every scenario, through every mediator, many times."""
