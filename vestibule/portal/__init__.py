"""The interface for external users: the customers with an account."""
