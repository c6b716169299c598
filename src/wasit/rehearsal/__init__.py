"""Rehearsal: automated parties and mediators that act through the same door as people."""
