"""The interface for link holders: people with a link and no account."""
