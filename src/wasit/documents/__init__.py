"""Documents: what may go beside words, and what is taken off it before it is kept.

A `washer.Washer` gives back a document that shows the same and tells less. It knows nothing of
talks.
"""
