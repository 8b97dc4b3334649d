"""Calls to customers: what came of one, and who is asked instead."""
