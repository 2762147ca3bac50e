"""Load the claims that documents make about units and scenarios, and find among them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.claims import reader as cards
from geo.claims.statements import Claim
from geo.claims.statements import Document
from geo.claims.statements import Quantity
from geo.claims.statements import ScenarioStance
from geo.claims.statements import Speaker
from geo.errors import UnknownIdError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.pack.units import Unit
    from geo.text.languages import Text

__all__ = [
    "Claim",
    "Claims",
    "Document",
    "Quantity",
    "ScenarioStance",
    "Speaker",
    "claims_root",
    "default_root",
    "load_claims",
    "related_units",
]


@dataclass(frozen=True, slots=True)
class Claims:
    """
    All claims with their documents and speakers, and what was wrong in their files.

    Attributes
    ----------
    by_id
        Claims by id, in the order of the documents' dates and of the ids.
    documents, speakers
        By id.
    children
        Units of each group, by which a claim about a group counts for its units.
    whys
        Why two claims agree or contradict each other, by their ids, where the editors say so.
    problems
        What could not be read.
    """

    by_id: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    children: Mapping[str, Collection[str]] = field(default_factory=dict)
    whys: Mapping[frozenset[str], Text] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        """Count the claims."""
        return len(self.by_id)

    def __iter__(self) -> Iterator[Claim]:
        """Go through the claims in order."""
        return iter(self.by_id.values())

    def claim(self, claim_id: str) -> Claim:
        """Give a claim, or raise :class:`~geo.errors.UnknownIdError`."""
        if claim_id not in self.by_id:
            raise UnknownIdError(Message.of("commands.no_claim", claim=repr(claim_id)[1:-1]))
        return self.by_id[claim_id]

    def document(self, claim: Claim) -> Document:
        """Give the document that makes a claim."""
        return self.documents[claim.document]

    def speaker(self, claim: Claim) -> Speaker:
        """Give who makes a claim."""
        return self.speakers[claim.speaker]

    def by_unit(self, unit_id: str) -> tuple[Claim, ...]:
        """
        Find the claims about a unit.

        Parameters
        ----------
        unit_id
            Id of a unit. A claim about a group counts for each of its units, and a claim about
            one of its units counts for the group.

        Returns
        -------
        claims
            In order; none where nobody speaks of the unit.

        Examples
        --------
        >>> Claims().by_unit("shikotan")
        ()
        """
        related = related_units(unit_id, self.children)
        return tuple(claim for claim in self if not related.isdisjoint(claim.units))

    def by_scenario(self, scenario_id: str, stance: str | None = None) -> tuple[Claim, ...]:
        """
        Find the claims that speak of a scenario.

        Parameters
        ----------
        scenario_id
            Id of a scenario.
        stance
            Only those that stand to it in this way, one of :data:`geo.claims.statements.STANCES`.

        Returns
        -------
        claims
            In order.
        """
        return tuple(
            claim
            for claim in self
            if any(s.id == scenario_id and stance in (None, s.stance) for s in claim.scenarios)
        )

    def by_side(self, side: str) -> tuple[Claim, ...]:
        """Find the claims whose speaker is counted with a side."""
        return tuple(claim for claim in self if self.speaker(claim).side == side)

    def by_speaker(self, speaker_id: str) -> tuple[Claim, ...]:
        """Find the claims of a speaker."""
        return tuple(claim for claim in self if claim.speaker == speaker_id)

    def by_document(self, document_id: str) -> tuple[Claim, ...]:
        """Find the claims of a document."""
        return tuple(claim for claim in self if claim.document == document_id)

    def claim_data(self, claim: Claim) -> dict[str, Any]:
        """Give a claim as plain data for JSON (see :meth:`geo.claims.statements.Claim.to_dict`)."""
        return claim.to_dict(self.speaker(claim), self.document(claim))

    def to_data(self) -> dict[str, list[dict[str, Any]]]:
        """Give ``claims`` and ``documents`` as plain data for JSON, every text by language."""
        return {
            "claims": [self.claim_data(claim) for claim in self],
            "documents": [document.to_dict() for document in self.documents.values()],
        }


def default_root() -> Path:
    """
    Give the folder of the source cards.

    Returns
    -------
    root
        The folder shipped inside the package, else ``seeds`` beside it.
    """
    shipped = Path(__file__).parents[1] / "seed_data"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "seeds"


def claims_root(pack_root: Path) -> Path:
    """
    Give the folder of the source cards that belong to a pack.

    Parameters
    ----------
    pack_root
        The pack's folder.

    Returns
    -------
    root
        The pack's own folder ``claims`` when it has one or is not the one shipped; else the
        cards that are shipped.
    """
    own = pack_root / "claims"
    shipped = default_root()
    is_shipped = pack_root.resolve().parent == shipped.resolve().parent
    return shipped if is_shipped and not own.is_dir() else own


def load_claims(
    root: Path | None = None,
    *,
    units: Mapping[str, Unit] | None = None,
    scenarios: Collection[str] | None = None,
    parties: Collection[str] | None = None,
) -> Claims:
    """
    Read every source card of a folder with its claims.

    A broken card, claim or speaker is left out and reported. A claim that names a unit, scenario
    or claim that is not there stays, without that name, and the name is reported. A relation
    is written on one side and holds for both.

    Parameters
    ----------
    root
        Folder with ``speakers.yaml`` and one file per document; the default where none is given.
        A folder that is not there holds no claims.
    units, scenarios, parties
        What claims may name, by id; None to accept any id.

    Returns
    -------
    claims
        What could be read, with its ``problems``; documents in the order of their dates.
    """
    reading = cards.Reading(units, scenarios, parties)
    folder = default_root() if root is None else root
    if folder.is_dir():
        cards.read_folder(folder, reading)
    documents = sorted(reading.documents.values(), key=lambda d: (d.date, d.id))
    order = {document.id: number for number, document in enumerate(documents)}
    claims = sorted(cards.relate(reading), key=lambda c: (order[c.document], c.id))
    return Claims(
        by_id={claim.id: claim for claim in claims},
        documents={document.id: document for document in documents},
        speakers=reading.speakers,
        whys=cards.whys(reading),
        children={u.id: u.children for u in (units or {}).values() if u.children},
        problems=tuple(reading.report.problems),
    )


def related_units(unit: str, children: Mapping[str, Collection[str]]) -> frozenset[str]:
    """
    Give the units whose claims count for a unit: itself, its parts, and the groups around it.

    Parameters
    ----------
    unit
        Id of a unit.
    children
        Units of each group.

    Returns
    -------
    units
        Ids, the unit's own among them.

    Examples
    --------
    >>> sorted(related_units("shibotsu", {"habomai": ["shibotsu", "yuri"]}))
    ['habomai', 'shibotsu']
    >>> sorted(related_units("habomai", {"habomai": ["shibotsu", "yuri"]}))
    ['habomai', 'shibotsu', 'yuri']
    """
    around = {group for group, members in children.items() if unit in members}
    return frozenset({unit, *children.get(unit, ()), *around})


def claims_of(pack: Pack, root: Path | None = None) -> Claims:
    """
    Load the claims about a pack, which may name only what the pack knows.

    Parameters
    ----------
    pack
        The pack.
    root
        Folder with the source cards; the one of :func:`claims_root` where None.
    """
    return load_claims(
        root or claims_root(pack.root),
        units=pack.units,
        scenarios=pack.scenarios,
        parties=pack.parties,
    )
