"""The record in a person's own hands: receipts to keep, and a head's own part of it as a file."""
