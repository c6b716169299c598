"""How close the sides are, on the mediators' desk."""
