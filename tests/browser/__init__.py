"""The screens in a real browser: stories, accessibility, and pictures to look at."""
