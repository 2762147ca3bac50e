"""Tell which keys of its address a page reads, and say of the others that it does not know them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.scene.address import KEYS
from geo.server.views.from_map import KEPT
from geo.text.query import stray_keys
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

MAP = "explore"
_CLAIMS = "side speaker kind said verdict unit scenario document from to relation q show claim"
_ARCHIVE = "archive side scenario unit outlet language kind verdict from to"
#: what each page reads in its address beside its language and what it keeps for the map
OWN_KEYS = {
    "compare": "a b mode view unit cut at law dist measure sort",
    "claims": _CLAIMS,
    "archive": _ARCHIVE,
    "timeline": "date",
    "scenarios": "scenario sort",
    "present": "lesson step",
    "documents": "document claim",
    "scene": "scenario view columns times from dist unit at measure law",
    "lesson": "lesson",
    "about": "",
}


def keys_of(page: str) -> tuple[str, ...]:
    """
    Give the keys that a page reads in its address.

    Parameters
    ----------
    page
        Id of the page.

    Examples
    --------
    >>> keys_of("timeline")
    ('lang', 'map', 'date')
    """
    return KEYS if page == MAP else ("lang", KEPT, *OWN_KEYS[page].split())


def key_notices(page: str, language: str, given: Mapping[str, list[str]]) -> list[str]:
    """
    Say what of an address a page does not know, and what stands there twice and differently.

    Parameters
    ----------
    page
        Id of a page beside the map, which says so itself.
    language
        Language of the page.
    given
        All values of each key.

    Returns
    -------
    sentences
        One for each such key.
    """
    found = stray_keys(urlencode(given, doseq=True), keys_of(page))
    return [word(language, f"explorer.notice.{key}", value=value) for key, value in found]
