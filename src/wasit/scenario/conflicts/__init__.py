"""Conflicts: files of the graph model, with the words that people read it by."""
