"""The debrief of a rehearsal: what all rooms saw, what crossed, and what was in reach."""
