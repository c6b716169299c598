"""What all pages of language versions share."""
