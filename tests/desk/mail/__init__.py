"""Letters, as staff see them."""
