"""The procedure: how a case opens, who sits in it and when, how it ends, and is kept."""
