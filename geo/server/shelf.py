"""Hold the pack, the claims and the reader's articles of a running app, each loaded once."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.bundle import explorer_bundle
from geo.claims.bindings import load_bindings
from geo.claims.checks import check_problems
from geo.claims.checks import run_checks
from geo.claims.claims import claims_of
from geo.claims.claims import claims_root
from geo.claims.contradictions import find_pairs
from geo.claims.evidence import Articles
from geo.claims.evidence import read_passage
from geo.errors import FourIslandsError
from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.intake import take_bytes
from geo.pack.line_rows import load_lines
from geo.pack.loading import load_pack
from geo.pack.records import Problem
from geo.sea.law import RULES
from geo.sea.law import load_law
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import outcomes
from geo.sea.uncertainty import load_second_coast
from geo.server.kept import Kept
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.bindings import Rule
    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.contradictions import Pair
    from geo.pack.facts import Facts
    from geo.pack.history import History
    from geo.pack.pack import Pack
    from geo.scene.rules import RuledSea
    from geo.sea.law import Law
    from geo.sea.outcomes import Outcome
    from geo.sea.uncertainty import SecondCoast
    from geo.sea.zones import Sea

CLAIMS_VARIABLE = "FOUR_ISLANDS_CLAIMS"


# every scenario in three languages, seen on a few sizes of screen; one takes some 10 kB
MOST_SCENES = 400


class Shelf:
    """
    What a running app shows: a pack, the claims about it, and the articles they rest on.

    Parameters
    ----------
    pack_root
        The pack's folder; the default pack where none is given.
    claims_root
        The folder of source cards; the default one where none is given.

    Attributes
    ----------
    kept
        What pages were made of, which goes when the shelf goes.
    ruled
        The sea under switched rules, where the scenarios are added up under such; else None.
    kept_scenes
        Scenes in relief, each with its places for words, of which there are many more.

    Examples
    --------
    >>> shelf = Shelf()
    >>> shelf.pack is shelf.pack
    True
    """

    def __init__(self, pack_root: Path | None = None, claims_root: Path | None = None) -> None:
        self._pack_root = pack_root
        self._claims_root = claims_root
        # pages and routes ask from threads of their own
        self._lock = RLock()
        self.kept = Kept()
        self.ruled: RuledSea | None = None
        self.kept_scenes = Kept(most=MOST_SCENES)

    @property
    def pack(self) -> Pack:
        """The pack; raises :class:`~geo.errors.PackError` when nothing of it can be shown."""
        with self._lock:
            return self._pack

    @property
    def claims(self) -> Claims:
        """The claims whose cards could be read."""
        with self._lock:
            return self._claims

    @property
    def articles(self) -> Articles:
        """The reader's own copies of the articles, looked at anew at each question."""
        with self._lock:
            return self._articles

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files of the pack, of the claims and of their checks."""
        with self._lock:
            return self._problems

    @property
    def checks(self) -> dict[str, Check]:
        """What each claim was found to be worth, by the claim's id; found once."""
        with self._lock:
            return self._checks

    @property
    def rules(self) -> Mapping[str, Rule]:
        """How statements of each kind are judged, by id."""
        with self._lock:
            return self._rules

    @property
    def pairs(self) -> list[Pair]:
        """The claims that contradict or bear out each other."""
        with self._lock:
            return self._pairs

    @property
    def facts(self) -> Facts:
        """The facts that checks rest on."""
        with self._lock:
            return self._facts

    @property
    def history(self) -> History:
        """The events of the pack, in order of time."""
        with self._lock:
            return self._history

    @property
    def sea(self) -> Sea | None:
        """The pack's sea, or None where it was not built or cannot be read."""
        with self._lock:
            return self._sea[0]

    @property
    def law(self) -> Law | None:
        """The rules of the law of the sea that may be switched, where the pack has any."""
        with self._lock:
            return self._law[0]

    @property
    def second_coast(self) -> SecondCoast | None:
        """The same figures on a second coastline, where the pack has them."""
        with self._lock:
            return self._second_coast

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What each scenario would mean, by its id."""
        with self._lock:
            return self._outcomes

    @cached_property
    def _sea(self) -> tuple[Sea | None, Problem | None]:
        return find_sea(self.pack)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        of_checks = check_problems(self._pack, self._claims)
        at_sea = [problem for problem in (self._sea[1], self._law[1]) if problem]
        history = self._history
        return (
            *self._pack.problems,
            *history.problems,
            *load_lines(self._pack, history).problems,
            *self._claims.problems,
            *at_sea,
            *of_checks,
        )

    @cached_property
    def _checks(self) -> dict[str, Check]:
        found = run_checks(self._pack, self._claims, articles=self._articles)
        return {check.claim: check for check in found}

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return load_bindings(self._pack).rules

    @cached_property
    def _pairs(self) -> list[Pair]:
        return find_pairs(self._pack, self._claims, self._checks.values())

    @cached_property
    def _facts(self) -> Facts:
        return load_facts(self._pack)

    @cached_property
    def _history(self) -> History:
        return load_history(self._pack)

    @cached_property
    def _law(self) -> tuple[Law | None, Problem | None]:
        try:
            return load_law(self.pack.root), None
        except FourIslandsError as error:
            return None, Problem(RULES, "", error.args[0])

    @cached_property
    def _second_coast(self) -> SecondCoast | None:
        return load_second_coast(self.pack.root)

    @cached_property
    def _outcomes(self) -> dict[str, Outcome]:
        return outcomes(self.pack, self._sea[0])

    @cached_property
    def _pack(self) -> Pack:
        return load_pack(self._pack_root)

    @cached_property
    def _claims(self) -> Claims:
        return claims_of(self.pack, self._claims_root)

    @property
    def claims_folder(self) -> Path:
        """The folder of the claims, whether it is there or not."""
        return self._claims_root or claims_root(self.pack.root)

    @property
    def bundle(self) -> dict[str, Any]:
        """Everything that the explorer shows, as plain data."""
        with self._lock:
            return self._bundle

    @property
    def version(self) -> str:
        """A hash of all that the browser fetches of the pack, by which it knows what is new."""
        with self._lock:
            return self._version

    @cached_property
    def _bundle(self) -> dict[str, Any]:
        return explorer_bundle(self._pack, self._claims, self._checks.values())

    @cached_property
    def _version(self) -> str:
        digest = hashlib.sha256(str(self.bundle["version"]).encode())
        for path in sorted((self.pack.root / "display").glob("*.*json")):
            digest.update(take_bytes(path))
        return digest.hexdigest()[:16]

    @cached_property
    def _articles(self) -> Articles:
        return Articles(*([self._claims_root] if self._claims_root else []))

    def passage(self, claim_id: str, language: str) -> dict[str, Any]:
        """
        Find the passage that a claim rests on.

        Parameters
        ----------
        claim_id
            Id of the claim.
        language
            Language of the sentence that says how the passage was found.

        Returns
        -------
        passage
            Plain data of :class:`~geo.claims.evidence.Passage`, with ``sentence`` and the
            document's ``language``; its texts are raw.

        Raises
        ------
        UnknownIdError
            If there is no such claim or language.
        """
        claim = self.claims.claim(claim_id)
        with self._lock:
            found = read_passage(claim, self.claims.document(claim), self._articles)
        sentence = word(language, found.message, **found.values)
        tongue = self.claims.document(claim).language
        return {**found.to_dict(), "sentence": sentence, "language": tongue}


@cache
def the_shelf() -> Shelf:
    """
    Give the shelf of a running app, the same one to every page and route of this process.

    Returns
    -------
    shelf
        The default pack, and the claims of the folder that the variable ``FOUR_ISLANDS_CLAIMS``
        names, else the default ones.
    """
    named = os.environ.get(CLAIMS_VARIABLE)
    return Shelf(claims_root=Path(named) if named else None)
