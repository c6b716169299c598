"""The field's formats of negotiation domains: one module reads each, and one writes Genius XML."""
