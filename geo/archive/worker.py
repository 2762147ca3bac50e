"""Hold what a process needs to read documents, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.archive.stems import sieve_pattern
from geo.archive.stems import stems_of
from geo.archive.stems import trigger_forms
from geo.claims.claims import claims_of
from geo.pack.loading import load_pack
from geo.reading.gazetteer import load_gazetteer
from geo.reading.layers import DocumentLayers
from geo.reading.letters import fold_letters
from geo.reading.meanings import load_meanings
from geo.reading.mentions import find_mentions
from geo.reading.prose import Prose
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.reading.document import ReadDocument
    from geo.reading.gazetteer import Gazetteer
    from geo.reading.meanings import Meanings


@dataclass(frozen=True)
class Worker:
    """
    What reads documents in a process.

    Attributes
    ----------
    pack
        The pack.
    gazetteer
        All forms of its names.
    meanings
        What they mean.
    """

    pack: Pack
    gazetteer: Gazetteer
    meanings: Meanings

    @cached_property
    def pattern(self) -> str:
        """Finds the texts that are worth reading."""
        return sieve_pattern(stems_of(self._triggers))

    @cached_property
    def _triggers(self) -> frozenset[str]:
        return trigger_forms(self.pack, self.gazetteer)

    def names(self, document: ReadDocument) -> bool:
        """Tell whether a name of what is disputed stands by itself in a document."""
        found = self.gazetteer.find(fold_letters(document.text))
        return any(form.text in self._triggers for hit in found for form in hit.forms)

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """For names of speakers, in small letters, whose side they speak for."""
        found: dict[str, str] = {}
        for language in LANGUAGES:
            for name, (party, _) in self.meanings.metonyms(language).items():
                found[name.casefold()] = party
        for speaker in claims_of(self.pack).speakers.values():
            found |= {name.casefold(): speaker.side for name in speaker.name.values()}
        return found

    def read(self, document: ReadDocument) -> DocumentLayers:
        """Find what a document says."""
        prose = Prose.of(document, self.meanings)
        mentions, anchors = find_mentions(prose, self.gazetteer)
        return DocumentLayers(
            document, prose.language, document.date, mentions=mentions, anchors=anchors
        )


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
    pack = load_pack(Path(folder) if folder else None)
    return Worker(pack, load_gazetteer(pack), load_meanings(pack))
