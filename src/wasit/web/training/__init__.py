"""Training: the pages of an instructor, and what people in a rehearsal see besides the talks."""
