"""Words: what people type, read for what it means, whatever it is about."""
