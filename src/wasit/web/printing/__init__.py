"""Printing: the mediators' pages of copies on paper, and the sheet that is printed."""
