"""Works: their documents, their two links, and what was said to the client."""
