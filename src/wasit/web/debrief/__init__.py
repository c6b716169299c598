"""The pages of debriefs: a rehearsal laid open, and groups on one scenario compared."""
