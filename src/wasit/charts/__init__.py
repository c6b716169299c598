"""Charts as SVG, made of strings alone: each says in words what it shows, with its numbers."""
