"""Elicitation: what follows for certain from what a party says of its preferences."""
