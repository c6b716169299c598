"""The delegation's pages: its room with the mediators, and its own private talk."""
