"""What was sent, once more: receipts, and what can be withdrawn by them."""
