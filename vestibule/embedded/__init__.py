"""The built-in PostgreSQL and the one-command start. Nothing in here needs Django; the other packages never
import it."""


class StartupError(Exception):
    """Why something does not start. The text is for the person at the console: one plain sentence, with the
    cure."""
