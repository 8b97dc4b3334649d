"""Rules about code, as tests."""
