"""The pages of what may be said in public, and of what everyone in the case reads."""
