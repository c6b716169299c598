"""Questions: what a person can ask about a case, and the documents that answer.

Each is a function of that person's view alone, so no answer can hold more than its reader may
know. Programs ask them through the API, and `wasit.client` asks them there by the same names.
"""
