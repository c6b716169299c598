"""Strategies: how automated parties bargain, each as a function of what its own side knows.

The published ones are put together from what to ask for, which package to offer for it, and what to
accept, as Baarslag (2014, "Decoupling Negotiating Agents") takes them apart.
"""
