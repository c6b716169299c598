"""The pages: a thin shell that shows views, turns forms into actions, and decides nothing."""
