"""Paper: copies of a text that are printed, and what comes back on them."""
