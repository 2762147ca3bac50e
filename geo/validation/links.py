"""Check that what a pack calls an address of the web is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.records import Problem
from geo.text.addresses import is_web_address
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack


def odd_addresses(pack: Pack) -> Iterator[Problem]:
    """
    Find addresses that no browser would follow, or each to another place.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each.
    """
    for file, place, given in _addresses(pack):
        if given in (None, ""):
            continue
        if not isinstance(given, str) or not is_web_address(given):
            said = {"url": given if isinstance(given, str) else repr(given)[:80]}
            yield Problem(file, place, Message.of("problems.claimfile.url", **said))


def _addresses(pack: Pack) -> Iterator[tuple[str, str, object]]:
    for source in pack.sources.values():
        yield "sources.yaml", source.id, source.url
    credits_of = pack.about.get("attribution")
    for number, one in enumerate(credits_of if isinstance(credits_of, list) else (), 1):
        if isinstance(one, dict):
            yield "pack.yaml", f"attribution {number}", one.get("url")
    tiles = pack.about.get("online_tiles")
    if isinstance(tiles, dict):
        # what stands in braces is filled in by the map
        url = tiles.get("url")
        plain = url.replace("{", "").replace("}", "") if isinstance(url, str) else url
        yield "pack.yaml", "online_tiles", plain
