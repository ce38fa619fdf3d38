"""What clients send to make and change things, where it is much."""
