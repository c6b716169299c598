"""Conveyance: what crosses from one room to another, by whose leave, in which words."""
