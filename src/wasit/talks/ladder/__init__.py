"""The ladder: how what was adopted is carried out, and what is built on it."""
