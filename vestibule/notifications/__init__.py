"""What happened that members of staff want to hear of: the bell of the desk, and what is mailed to them."""
