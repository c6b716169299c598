"""What all pages of a seated person share, and those of one side: how a page is got and renewed."""
