"""The built-in PostgreSQL and the one-command start. Nothing in here needs Django; the other rooms never import it."""


class CannotStart(Exception):
    """Why something does not start. The text is for the person at the console: one plain sentence, with the cure."""
