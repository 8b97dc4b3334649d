"""Who may come in without a password: links by purpose."""
