"""Studies: many talks at once on the fast path, with no ledger between the sides."""
