"""The list of what staff must do now, and the task that is open beside it."""
