"""The house guards itself: rules about code as tests."""
