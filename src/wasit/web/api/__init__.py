"""The HTTP API for programs: every action and every question, for the bearer of a token."""
