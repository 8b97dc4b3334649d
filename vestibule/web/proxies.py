"""Whom a request comes from: the peer itself, or what a trusted proxy says of it (security rule 12)."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Network = ipaddress.IPv4Network | ipaddress.IPv6Network

TOLD = frozenset(
    {
        b"x-forwarded-for",
        b"x-forwarded-proto",
        b"x-forwarded-host",
        b"x-forwarded-port",
        b"x-real-ip",
        b"forwarded",
    }
)
LONGEST = 64  # characters of an address; what is longer is none, and is not remembered


@dataclass(frozen=True, slots=True)
class Origin:
    """Address, scheme and host of a request as we believe them; `host` is None when the request's own Host
    header counts."""

    address: str
    scheme: str
    host: str | None = None

    @property
    def network(self) -> str:
        """What limits by address count."""
        return network(self.address)


def network(address: str) -> str:
    """Whom an address belongs to, as far as limits go: an IPv4 address itself, of an IPv6 address its /64,
    which one household or one machine has at its disposal (found F-43)."""
    found = _address(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found) if found else address


def origin(scope: Mapping[str, Any]) -> Origin:
    """Where a request comes from. Forwarded headers count only when the peer is one of
    settings.TRUSTED_PROXIES."""
    peer = (scope.get("client") or ("", 0))[0]
    found, trusted = _address(peer), _networks(tuple(getattr(settings, "TRUSTED_PROXIES", ())))
    if found is None:
        return Origin(peer, scope["scheme"])
    if not _within(found, trusted):
        return Origin(str(found), scope["scheme"])
    for told in reversed(_values(scope["headers"], b"x-forwarded-for")):
        before = _address(told)
        if before is None:
            break
        found = before
        if not _within(found, trusted):
            break
    scheme = _last(scope["headers"], b"x-forwarded-proto").lower()
    return Origin(
        str(found),
        scheme if scheme in ("http", "https") else scope["scheme"],
        _last(scope["headers"], b"x-forwarded-host") or None,
    )


@lru_cache(maxsize=8)
def _networks(named: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(name, strict=False) for name in named)


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


def _address(text: str) -> Address | None:
    """An address, perhaps with a port as some proxies write it. IPv4-mapped IPv6 addresses are returned as
    IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    return address(text)


def address(text: str) -> Address | None:
    """An address in one spelling, of IPv4 in IPv6 that of IPv4; None for any other text."""
    return _parsed(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1_000)
def _parsed(text: str) -> Address | None:
    """Remembered, as one address asks often: reading it takes a tenth of what a small download costs."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    """The values of a list header in their order, wherever the lines were divided."""
    return [
        part.strip()
        for key, value in headers
        if key == name
        for part in value.decode("latin1").split(",")
        if part.strip()
    ]


def _last(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str:
    values = _values(headers, name)
    return values[-1] if values else ""
