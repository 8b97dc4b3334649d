"""The door of external users: the customers with an account."""
