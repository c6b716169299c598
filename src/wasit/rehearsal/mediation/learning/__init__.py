"""Learning: finding a fair package of issues that count each by itself, from yes/no answers."""
