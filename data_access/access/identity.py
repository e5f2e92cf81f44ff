"""Who has signed in, as the database may know her: by what a provider has said, or by a header of a trusted proxy."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import Any

from data_access.access.grants import PROXY, Refused, holder

SHIFT = 12 * 3600
"""Seconds after which who has signed in with a provider signs in again."""


def by_claims(claims: Mapping[str, Any], now: float) -> list[str]:
    """Her holders by the claims of an ID token: by subject, then by an e-mail that the provider has confirmed.

    :param now: seconds since 1970; none where she signed in more than :data:`SHIFT` before
    """
    if now - float(claims.get("iat") or 0) > SHIFT:
        return []
    confirmed = claims.get("email_verified") is True
    return _named(str(claims.get("iss") or ""), claims.get("sub"), claims.get("email") if confirmed else None)


def by_proxy(peer: str | None, name: str | None, trusted: str) -> list[str]:
    """Her holder by the header of a proxy; none where it comes from another address.

    :param peer: address that the request came from
    :param trusted: addresses or networks with commas between
    """
    networks = [ip_network(one.strip(), strict=False) for one in trusted.split(",") if one.strip()]
    if peer is None or not any(ip_address(peer) in network for network in networks):
        return []
    return _named(PROXY, name)


def _named(issuer: str, *subjects: object) -> list[str]:
    try:
        return [holder(issuer, str(subject)) for subject in subjects if subject]
    except Refused:
        return []
