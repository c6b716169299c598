"""The delegation’s page of what it wants: confiding it, and its own scores."""
