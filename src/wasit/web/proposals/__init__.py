"""The pages of the mediators' proposals."""
