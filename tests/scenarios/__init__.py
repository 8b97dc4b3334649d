"""Situations that many tests begin from, made by calling the commands."""
