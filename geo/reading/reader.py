"""Read documents, or one sentence, for what they say of a pack's units."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from geo.reading.checking import CheckedStatement
from geo.reading.checking import StatementChecks
from geo.reading.document import ReadDocument
from geo.reading.gazetteer import Gazetteer
from geo.reading.gazetteer import load_gazetteer
from geo.reading.meanings import Meanings
from geo.reading.meanings import load_meanings
from geo.reading.measurable import Statement
from geo.reading.measurable import specify
from geo.reading.mentions import find_mentions
from geo.reading.prose import Prose
from geo.reading.quantities import find_quantities

if TYPE_CHECKING:
    from geo.pack.pack import Pack


class Reader:
    """
    Reads documents against one pack.

    What it needs of the pack is loaded when it is first asked for, and then kept.

    Parameters
    ----------
    pack
        The pack.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> reader = Reader(load_pack())
    >>> found = reader.read_sentence("Shikotan lies 90 km from Hokkaido")
    >>> found.verdict, round(found.finding.number)
    ('does_not_hold', 74)
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of the pack."""
        return load_gazetteer(self.pack)

    @cached_property
    def meanings(self) -> Meanings:
        """What names mean in the pack."""
        return load_meanings(self.pack)

    @cached_property
    def checks(self) -> StatementChecks:
        """What checks statements."""
        return StatementChecks(self.pack)

    def read_sentence(self, text: str) -> CheckedStatement:
        """
        Check one sentence.

        Parameters
        ----------
        text
            A sentence, taken to be about the dispute; of several the first that can be measured.

        Returns
        -------
        checked
            Its verdict with what was measured; ``not_checked`` where nothing can be.
        """
        document = ReadDocument.of("sentence", text)
        prose = Prose.of(document, self.meanings, assumed=True)
        mentions, anchors = find_mentions(prose, self.gazetteer)
        quantities = find_quantities(prose)
        for span in prose.segments.sentences:
            statement = Statement.of(prose, span, mentions, anchors, quantities)
            specification = specify(statement)
            if specification is not None:
                return self.checks.check(specification, negated=statement.says("negation"))
        return CheckedStatement()
