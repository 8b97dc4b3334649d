"""The last look before sending leads to what is to be changed, and back again: `?from=check`."""

from django.http import HttpRequest


def led_here(request: HttpRequest) -> bool:
    """Whether the page is shown on the way from the last look."""
    return request.GET.get("from") == "check"


def kept(request: HttpRequest) -> dict[str, str] | None:
    """The query of an address that leads to the same page, so that the way back is not lost."""
    return {"from": "check"} if led_here(request) else None
