"""Training: what an instructor does in a rehearsal, and what is laid open after it."""
