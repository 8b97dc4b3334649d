"""Who may come in without a password: links by purpose, their codes, and the link sessions that they
begin."""
