"""What we wrote: letters as they were sent, and what became of them."""
