"""Works and their links, as staff use them."""
