"""Parsing: a file's text as data, and every fault in it by its line."""
