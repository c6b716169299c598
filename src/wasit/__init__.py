"""Wasit runs proximity talks: delegations in separate rooms, mediators between them."""

__version__ = "0.1.0"
