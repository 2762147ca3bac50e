"""Hold what a process needs to read documents, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.archive.rows import MENTIONS
from geo.archive.stems import sieve_pattern
from geo.archive.stems import stems_of
from geo.archive.stems import trigger_forms
from geo.pack.loading import load_pack
from geo.reading.dating import document_date
from geo.reading.furniture import find_furniture
from geo.reading.furniture import is_set_apart
from geo.reading.layers import DocumentLayers
from geo.reading.measurable import asks_to_measure
from geo.reading.measurable import measured_mentions
from geo.reading.mentions import find_mentions
from geo.reading.prose import Prose
from geo.reading.quantities import find_quantities
from geo.reading.reader import Reader
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.reading.document import ReadDocument


@dataclass(frozen=True)
class Worker:
    """
    What reads documents in a process.

    Attributes
    ----------
    reader
        Reads them against a pack.
    """

    reader: Reader

    @cached_property
    def pattern(self) -> str:
        """Finds the texts that are worth reading."""
        return sieve_pattern(stems_of(self._triggers))

    @cached_property
    def _triggers(self) -> frozenset[str]:
        return trigger_forms(self.reader.pack, self.reader.gazetteer)

    def names(self, folded: str) -> bool:
        """Tell whether a name of what is disputed stands by itself in a text that is folded."""
        found = self.reader.gazetteer.find(folded)
        return any(form.text in self._triggers for hit in found for form in hit.forms)

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """For names of speakers, in small letters, whose side they speak for."""
        found: dict[str, str] = {}
        for language in LANGUAGES:
            for name, (party, _) in self.reader.meanings.metonyms(language).items():
                found[name.casefold()] = party
        for speaker in self.reader.speakers.values():
            found |= {name.casefold(): speaker.side for name in speaker.name.values()}
        return found

    def read(self, document: ReadDocument, layer: str, folded: str | None = None) -> DocumentLayers:
        """
        Find what a document says.

        Parameters
        ----------
        document
            The document.
        layer
            One of :data:`geo.archive.rows.LAYERS`; more than this one need not be found.
        folded
            Its text folded, where that was done already.
        """
        if layer == MENTIONS:
            return self._mentions(document, folded)
        return self.reader.read(document, folded=folded)

    def _mentions(self, document: ReadDocument, folded: str | None) -> DocumentLayers:
        """Read as far as mentions go, which takes a small part of the time of all layers."""
        reader = self.reader
        prose = Prose.of(document, reader.meanings, folded=folded)
        mentions, anchors = find_mentions(prose, reader.gazetteer)
        if mentions:
            furniture = find_furniture(prose, mentions, torn=False)
            mentions = tuple(m for m in mentions if not is_set_apart(furniture, m.span))
        if asks_to_measure(mentions):
            quantities = find_quantities(prose)
            mentions = measured_mentions(prose, mentions, anchors, quantities, reader.checks)
        date, rule = document_date(prose)
        return DocumentLayers(document, prose.language, date, rule, mentions=mentions)


@cache
def load_worker(folder: str) -> Worker:
    """
    Load what reads documents.

    Parameters
    ----------
    folder
        Folder of the pack; empty for the one shipped.

    Returns
    -------
    worker
        The same for all shards that a process reads.
    """
    return Worker(Reader(load_pack(Path(folder) if folder else None)))
