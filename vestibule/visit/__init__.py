"""The door of link holders: people with a link and no account."""
