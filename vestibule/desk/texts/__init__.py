"""The words of our letters, and as whom they come (A2)."""
