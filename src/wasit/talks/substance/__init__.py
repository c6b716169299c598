"""The substance: what the sides talk about, and what can be agreed to, as plain values."""
