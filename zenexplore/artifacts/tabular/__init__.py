"""Tables in files: read piece by piece, and written as CSV."""
