"""The errors that commands and queries raise, for web/ to turn into pages. `ActionDeniedError` says why not,
in a sentence for the person who asked."""

from __future__ import annotations


class ActionDeniedError(Exception):
    """A command that may not happen now. Its text is the sentence for the person who asked (house idea 3)."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class InputDeniedError(ActionDeniedError):
    """What was typed cannot be taken, whatever others do. `at` names the field that mends it, as
    the argument of the command does, too."""

    def __init__(self, reason: str, *, at: str):
        super().__init__(reason)
        self.at = at


class EndedError(ActionDeniedError):
    """It cannot happen any more, whatever is typed: the page shows what was typed, and offers no way on."""


class NotKeptError(ActionDeniedError):
    """Somebody asked for another page, and what they typed on the old one cannot be kept: the answer shows
    it before it is gone."""


class NotFoundError(LookupError):
    """What was looked for is not there, or not for this person: the two look the same (house idea 6)."""


class LinkClosedError(LookupError):
    """The link that led here lets nobody in any more; every such link shows the one neutral page (ruling
    1)."""
