"""Import of clients with their contacts, and exports of lists."""
