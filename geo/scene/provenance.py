"""Say where a scene comes from: the pack, the versions, the licences, and whom to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.text.words import word

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.text.languages import Text


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a part of the data comes from, under which licence, and where it is."""

    text: Text
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its short name, its title and its address."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """
    Where a scene comes from.

    Attributes
    ----------
    pack
        The pack.
    """

    pack: Pack

    @property
    def pack_version(self) -> str:
        """Version of the pack, or empty where the pack states none."""
        return str(self.pack.datapackage.get("version", ""))

    @property
    def licences(self) -> tuple[Licence, ...]:
        """Licences of the pack's data."""
        given = self.pack.datapackage.get("licenses") or ()
        return tuple(
            Licence(str(one["name"]), str(one.get("title", "")), str(one.get("path", "")))
            for one in given
        )

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whom the pack asks to name."""
        given = self.pack.about.get("attribution") or ()
        return tuple(
            Credit(dict(one["text"]), str(one.get("licence", "")), str(one.get("url", "")))
            for one in given
        )

    def to_data(self) -> dict[str, Any]:
        """
        Give the provenance as plain data.

        Returns
        -------
        data
            ``pack``, ``software``, ``licences`` and ``attribution``.
        """
        return {
            "pack": {"id": str(self.pack.about["id"]), "version": self.pack_version},
            "software": {"name": word("en", "export.software"), "version": __version__},
            "licences": [
                {"name": one.name, "title": one.title, "url": one.url} for one in self.licences
            ],
            "attribution": [
                {"text": one.text, "licence": one.licence, "url": one.url} for one in self.credits
            ],
        }
