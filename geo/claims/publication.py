"""Say where claims are given out, under which names others may refer to them, and on what terms."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.claims.bindings import CHECKS_FILE
from geo.claims.bindings import load_bindings

if TYPE_CHECKING:
    from geo.pack.pack import Pack

PROJECT = "Four Islands Explorer"


def hash_name(sha256: str) -> str:
    """
    Name something by the hash of its bytes, as RFC 6920 does.

    Parameters
    ----------
    sha256
        The SHA-256 in hexadecimal digits.

    Returns
    -------
    name
        An ``ni`` URI without an authority.

    Examples
    --------
    >>> hash_name("2a0f1fc933897ed6c11cbff0d0169f5805f66c7d30e64a1350738dd027011da8")
    'ni:///sha-256;Kg8fyTOJftbBHL_w0BafWAX2bH0w5koTUHON0CcBHag'
    """
    digits = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digits}"


@dataclass(frozen=True, slots=True)
class Publication:
    """
    As what and where the claims of a pack are given out.

    Attributes
    ----------
    pack_id, title
        Of the pack.
    version
        Of its data.
    licence
        Address of the licence of the claims and their checks, or empty.
    reviewed
        Day on which the checks were last reviewed, as YYYY-MM-DD, or empty.
    base
        Address under which a running app can be reached by everybody, or empty: a claim then has
        no address, and is named by a UUID that is made of the pack's and its own id.
    creator
        Who made the claims, where that is a reader and not the project.
    """

    pack_id: str
    title: dict[str, str]
    version: str
    licence: str
    reviewed: str
    base: str = ""
    creator: str = ""

    @classmethod
    def of(cls, pack: Pack, *, base: str = "") -> Publication:
        """
        Describe a pack's claims.

        Parameters
        ----------
        pack
            The pack.
        base
            See the class.
        """
        package = pack.datapackage
        listed: list[dict[str, Any]] = [
            one
            for resource in package.get("resources") or ()
            if resource.get("path") == CHECKS_FILE
            for one in resource.get("licenses") or ()
        ]
        return cls(
            pack_id=str(pack.about["id"]),
            title=dict(pack.title),
            version=str(package.get("version") or __version__),
            licence=str(listed[0].get("path", "")) if listed else "",
            reviewed=load_bindings(pack).reviewed,
            base=base.rstrip("/"),
        )

    def name(self, *parts: str) -> str:
        """Give a lasting name (an IRI) for something of the pack: a claim, a review, a word."""
        seed = ":".join((PROJECT, self.pack_id, *parts))
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"

    def address(self, claim_id: str, language: str) -> str | None:
        """Give the address of a claim's card, or None where there is none."""
        return f"{self.base}/claims?claim={claim_id}&lang={language}" if self.base else None
