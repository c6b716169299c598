"""Mediation: mediators that learn what both sides can live with from votes, many talks at once."""
