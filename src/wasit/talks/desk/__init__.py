"""The desk: what the mediators note, and see at one glance, of where the sides stand."""
