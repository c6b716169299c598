"""Pages of language versions and of the list of terms."""
