"""Hold documents and claims of a workspace as the records of which cards and files are made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.claims.check import Check
from geo.claims.claims import Claims
from geo.claims.statements import Claim
from geo.claims.statements import Document
from geo.claims.statements import Speaker
from geo.claims.verdicts import NOT_CHECKED
from geo.reading.checking import StatementChecks
from geo.reading.meanings import load_meanings
from geo.reading.statement import Specification
from geo.text.addresses import is_web_address
from geo.text.languages import LANGUAGES
from geo.text.sentences import Sentence
from geo.text.words import word
from geo.workspace.documents import text_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.claims.check_inputs import Input
    from geo.pack.pack import Pack
    from geo.text.languages import Text
    from geo.workspace.candidates import Candidate
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument

# whose side nobody knows
OTHERS = "third_party"
OUTLET = "outlet"
# in the document's own voice
OWN_VOICE = frozenset({"narration", "headline"})
_NOT_IN_IDS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class SpeakerNames:
    """
    Tells who a name is: one that the editors know, or one that only the document names.

    Attributes
    ----------
    pack
        The pack, whose names of capitals and states stand for governments.
    known
        Speakers that the editors know, by id.
    """

    pack: Pack
    known: Mapping[str, Speaker]

    @cached_property
    def _by_name(self) -> Mapping[str, Speaker]:
        meant = {
            name.casefold(): self.known[speaker]
            for name, (_, speaker) in self._metonyms.items()
            if speaker in self.known
        }
        named = {
            name.casefold(): speaker
            for speaker in self.known.values()
            for name in speaker.name.values()
        }
        return meant | named

    @cached_property
    def _metonyms(self) -> Mapping[str, tuple[str, str]]:
        meanings = load_meanings(self.pack)
        return {name: m for lang in LANGUAGES for name, m in meanings.metonyms(lang).items()}

    @cached_property
    def _sides(self) -> Mapping[str, str]:
        return {name.casefold(): party for name, (party, _) in self._metonyms.items()}

    def find(self, name: str) -> Speaker | None:
        """Give the speaker whom the editors know by a name, in whatever language."""
        return self._by_name.get(name.casefold())

    def speaker(self, claim: Candidate, outlet: Speaker) -> Speaker:
        """
        Give who makes a claim.

        Parameters
        ----------
        claim
            The claim.
        outlet
            Who speaks where the document speaks for itself.
        """
        if not claim.speaker:
            return outlet if claim.attribution in OWN_VOICE else _unresolved(outlet.id)
        known = self.find(claim.speaker)
        if known is not None:
            return known
        side = self._sides.get(claim.speaker.casefold(), OTHERS)
        role = _everywhere("workspace.speaker.named")
        names = dict.fromkeys(LANGUAGES, claim.speaker)
        kind = "person" if side == OTHERS else "government"
        return Speaker(_speaker_id(claim.speaker), names, role, side, kind)


def _unresolved(outlet: str) -> Speaker:
    name = _everywhere("workspace.speaker.unresolved")
    role = _everywhere("workspace.speaker.unresolved_about")
    return Speaker(f"unresolved_{outlet}", name, role, OTHERS, "group")


def _speaker_id(name: str) -> str:
    """Name a speaker by letters that every file may hold; two names never come to one."""
    letters = _NOT_IN_IDS.sub("_", name.casefold()).strip("_")[:40]
    return f"{letters or 'speaker'}_{hashlib.sha256(text_bytes(name)).hexdigest()[:6]}"


def _everywhere(key: str) -> Text:
    return {language: word(language, key) for language in LANGUAGES}


def document_record(
    document: WorkspaceDocument, whole: DocumentText, *, dated: bool = False
) -> Document:
    """
    Make the source card of a document.

    Parameters
    ----------
    document
        The document.
    whole
        What it says; places of claims count in its ``text``, so the card has that text's hash.
    dated
        Whether one without a date gets that of the day on which it was brought.
    """
    content = text_bytes(whole.text)
    outlet = dict.fromkeys(LANGUAGES, document.outlet)
    itself = document.name if document.is_plain else f"{document.id}.txt"
    return Document(
        id=document.id,
        file=itself,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        characters=len(whole.text),
        language=document.language or LANGUAGES[0],
        outlet=outlet if document.outlet else _everywhere("workspace.speaker.itself"),
        title=dict.fromkeys(LANGUAGES, document.title or document.name),
        date=document.date or (document.added if dated else ""),
        date_status="explicit" if document.date else "inferred",
        date_basis=_everywhere(f"workspace.date_basis.{'found' if document.date else 'brought'}"),
        rights=_everywhere("workspace.rights"),
        url=document.url if is_web_address(document.url) else None,
        boilerplate=tuple((f[0], f[1]) for f in whole.layers.get("furniture", ())),
    )


class ClaimRecords:
    """
    Makes records of a workspace's claims, and checks them.

    Parameters
    ----------
    pack
        The pack.
    known
        Claims about it, whose speakers the editors know.
    """

    def __init__(self, pack: Pack, known: Claims) -> None:
        self.pack = pack
        self.known = known
        self.names = SpeakerNames(pack, known.speakers)
        self._checks = StatementChecks(pack)

    def claims(
        self,
        document: Document,
        candidates: Iterable[Candidate],
        say: Callable[[Candidate], Text],
        text: str = "",
    ) -> Claims:
        """
        Make records of a document's claims.

        Parameters
        ----------
        document
            Its source card.
        candidates
            The claims.
        say
            Gives what a claim says, by language.
        text
            The document's text, by which each record proves its passage.
        """
        none = dict.fromkeys(LANGUAGES, "")
        outlet = Speaker(f"outlet_{document.id}", document.outlet, none, OUTLET, "outlet")
        speakers: dict[str, Speaker] = {}
        by_id: dict[str, Claim] = {}
        for candidate in candidates:
            speaker = self.names.speaker(candidate, outlet)
            speakers[speaker.id] = speaker
            passage = text_bytes(text[candidate.start : candidate.end])
            record = _claim(candidate, document, speaker, say(candidate))
            digest = hashlib.sha256(passage).hexdigest()
            by_id[candidate.id] = replace(record, passage_sha256=digest)
        return Claims(by_id, {document.id: document}, speakers, self.known.children)

    def check(self, claim: Candidate) -> Check:
        """
        Check a claim by the rules that check every claim.

        Parameters
        ----------
        claim
            The claim.

        Returns
        -------
        check
            ``not_checked`` where it states nothing that can be measured.
        """
        return self.check_of(claim.id, claim.check, claim.units, negated=claim.negated)

    def check_of(
        self,
        claim_id: str,
        check: Mapping[str, object],
        units: tuple[str, ...],
        *,
        negated: bool = False,
    ) -> Check:
        """
        Check what a statement says.

        Parameters
        ----------
        claim_id
            What to call it.
        check
            The specification of its check; nothing where there is none.
        units
            The units it is about.
        negated
            Whether it denies.
        """
        if not check:
            return Check(claim_id, NOT_CHECKED, (Sentence("why.not_measurable"),))
        found = self._checks.check(Specification(check, "", units=units), negated=negated)
        finding = found.finding
        if finding is None:
            return Check(claim_id, NOT_CHECKED, (Sentence("why.not_measurable"),))
        inputs: tuple[Input, ...] = found.inputs
        why = (finding.why, *((Sentence("why.denied"),) if negated else ()))
        return Check(
            claim=claim_id,
            verdict=found.verdict,
            why=why,
            number=finding.number,
            unit=finding.unit if finding.number is not None else "",
            method=(str(check["is"]),),
            tolerance=finding.tolerance,
            inputs=inputs,
            computed=True,
            states_number="expect" in check,
            brief=(finding.why,),
            sources=tuple(dict.fromkeys(s for read in inputs for s in read.sources)),
            lines=finding.lines,
            units=finding.units,
        )


def joined(known: Claims, own: Claims) -> Claims:
    """Put a document's claims beside those of the pack."""
    return Claims(
        {**known.by_id, **own.by_id},
        {**known.documents, **own.documents},
        {**known.speakers, **own.speakers},
        known.children,
        known.whys,
    )


def _claim(candidate: Candidate, document: Document, speaker: Speaker, said: Text) -> Claim:
    return Claim(
        id=candidate.id,
        document=document.id,
        start=candidate.start,
        end=candidate.end,
        passage_sha256="",
        kind=candidate.kind,
        paraphrase=said,
        speaker=speaker.id,
        attribution=candidate.attribution,
        units=candidate.units,
        units_mode=candidate.units_mode if candidate.units else "none",
        scenarios=candidate.scenarios,
        asserted=document.date,
        meant=candidate.date or None,
        quantities=candidate.quantities,
        note=candidate.note or None,
    )
