"""Languages: versions are made, checked and declared to count; terms are kept alike."""
