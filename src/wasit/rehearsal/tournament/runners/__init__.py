"""Runners: what plays the batches of a tournament, in whatever order, on one machine or many."""
