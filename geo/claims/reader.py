"""Read source cards, their claims and their speakers from the folder of seeds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.claims import statements as model
from geo.claims.fields import as_record
from geo.claims.fields import read_count
from geo.claims.fields import read_day
from geo.claims.fields import read_language
from geo.claims.fields import read_sha256
from geo.claims.fields import read_span
from geo.claims.fields import read_url
from geo.claims.fields import refuse
from geo.claims.statements import Claim
from geo.claims.statements import Document
from geo.claims.statements import Quantity
from geo.claims.statements import ScenarioStance
from geo.claims.statements import Speaker
from geo.pack.plain_yaml import as_text
from geo.pack.record_files import read_mapping
from geo.pack.record_files import read_yaml
from geo.pack.records import SURPRISES
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import reason_of
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.text.languages import Text

SPEAKERS_FILE = "speakers.yaml"
PAIRS_FILE = "pairs.yaml"
RELATIONS = ("agrees_with", "contradicts")


@dataclass(slots=True)
class Reading:
    """
    What was read so far.

    Attributes
    ----------
    unit_ids, scenario_ids, party_ids
        The ids that claims and speakers may name; None to accept any.
    records
        The record of every claim met, broken ones too.
    related
        Pairs of claims that are written in a file of their own: two ids, the relation, and why.
    report
        What was wrong.
    """

    unit_ids: Collection[str] | None = None
    scenario_ids: Collection[str] | None = None
    party_ids: Collection[str] | None = None
    speakers: dict[str, Speaker] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    related: list[tuple[Record, str, str, Text]] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def read_folder(root: Path, reading: Reading) -> None:
    """
    Read the speakers and every source card of a folder.

    Parameters
    ----------
    root
        Folder with ``speakers.yaml`` and one file per document.
    reading
        Receives what could be read, and a problem for what could not.
    """
    apart = {SPEAKERS_FILE, PAIRS_FILE}
    paths = sorted(p for p in root.glob("*.yaml") if p.name not in apart)
    if not paths:
        reading.report.add(root.name, "", Message.of("problems.claimfile.no_card"))
        return
    _read_speakers(root / SPEAKERS_FILE, reading)
    for path in paths:
        _read_card(path, reading)
    if (root / PAIRS_FILE).is_file():
        _read_pairs(root / PAIRS_FILE, reading)


def whys(reading: Reading) -> dict[frozenset[str], Text]:
    """Give why two claims stand to each other as they do, by their ids, where it is written."""
    return {frozenset(record.words("claims")): why for record, _, _, why in reading.related if why}


def _read_pairs(path: Path, reading: Reading) -> None:
    found = read_mapping(path, reading.report, Message.of("problems.claimfile.pairs"))
    if found is None:
        return
    names = {"agrees": "agrees_with", "contradicts": "contradicts"}
    for relation, listed in found.items():
        if listed is not None and not isinstance(listed, list):
            reading.report.add(path.name, str(relation), Message.of("problems.lines.list"))
            continue
        for number, values in enumerate(listed or (), 1):
            place = Message.of("problems.claimfile.of_pair", relation=str(relation), number=number)
            try:
                if relation not in names:
                    refuse(
                        Message.of(
                            "problems.claimfile.relation", name=relation, allowed=", ".join(names)
                        )
                    )
                record = as_record(path.name, place, values)
                one, other = _two(record)
                why = record.optional_translated("why")
                if one not in reading.records:
                    refuse(Message.of("problems.claimfile.no_claim", name=one))
                reading.related.append((record, names[relation], other, why))
            except SURPRISES as error:
                reading.report.add(path.name, place, reason_of(error))


def _two(record: Record) -> tuple[str, str]:
    named = list(record.words("claims"))
    if len(named) != 2:  # noqa: PLR2004 - a pair
        refuse(Message.of("problems.claimfile.two"))
    return named[0], named[1]


def relate(reading: Reading) -> list[Claim]:
    """
    Give the claims with their relations, which hold for both sides wherever they are written.

    Parameters
    ----------
    reading
        Receives a problem for each relation that cannot hold: to the claim itself, to one that
        is not there, or of both kinds at once.

    Returns
    -------
    claims
        Every claim that could be read. A relation to a broken claim is left out with it.
    """
    related: dict[str, dict[str, set[str]]] = {k: defaultdict(set) for k in RELATIONS}
    for record, claim_id, relation, other in _written(reading):
        wrong = _wrong_relation(claim_id, other, relation, related, reading)
        if wrong:
            reading.report.add(record.file, record.place, wrong)
        elif claim_id in reading.claims and other in reading.claims:
            related[relation][claim_id].add(other)
            related[relation][other].add(claim_id)
    return [
        replace(
            claim,
            agrees_with=tuple(sorted(related["agrees_with"][claim.id])),
            contradicts=tuple(sorted(related["contradicts"][claim.id])),
        )
        for claim in reading.claims.values()
    ]


def _written(reading: Reading) -> Iterator[tuple[Record, str, str, str]]:
    """Give every relation that is written, with a claim or in the file of pairs."""
    for claim_id, record in reading.records.items():
        for relation in RELATIONS:
            for other in _others(record, relation, reading):
                yield record, claim_id, relation, other
    for record, relation, other, _ in reading.related:
        yield record, record.words("claims")[0], relation, other


def _read_speakers(path: Path, reading: Reading) -> None:
    found = read_mapping(path, reading.report, Message.of("problems.claimfile.speakers"))
    if found is None:
        return
    for key, values in found.items():
        place = Message.of("problems.claimfile.of_speaker", name=str(key))
        try:
            record = as_record(path.name, place, values)
            reading.speakers[str(key)] = Speaker(
                id=as_text("id", key),
                name=record.translated("name"),
                role=record.translated("role"),
                side=_side(record, reading.party_ids),
                type=_type(record),
                members=record.words("members"),
            )
        except SURPRISES as error:
            reading.report.add(path.name, place, reason_of(error))
    for speaker in tuple(reading.speakers.values()):
        place = Message.of("problems.claimfile.of_speaker", name=speaker.id)
        for member in speaker.members:
            if member not in reading.speakers:
                said = {"name": member, "file": SPEAKERS_FILE}
                reading.report.add(
                    path.name, place, Message.of("problems.claimfile.member", **said)
                )
        if speaker.id in model.all_members(speaker.members, reading.speakers):
            reading.report.add(path.name, place, Message.of("problems.claimfile.own_member"))
            reading.speakers[speaker.id] = replace(speaker, members=())


def _type(record: Record) -> str:
    if record.optional("type") is None:
        return "outlet" if record.text("side") == "outlet" else "person"
    return record.choice("type", model.SPEAKER_TYPES)


def _side(record: Record, party_ids: Collection[str] | None) -> str:
    if party_ids is None:
        return record.text("side")
    return record.choice("side", (*party_ids, *model.OTHER_SIDES))


def _read_card(path: Path, reading: Reading) -> None:
    found = read_yaml(path, reading.report)
    if found is None:
        return
    try:
        whole = as_record(path.name, "", found)
        document = _document(as_record(path.name, "document", whole.raw("document")))
        listed = whole.items("claims")
    except SURPRISES as error:
        reading.report.add(path.name, "document", reason_of(error))
        return
    if document.id in reading.documents:
        reading.report.add(
            path.name, "document", Message.of("problems.claimfile.taken", name=document.id)
        )
        return
    reading.documents[document.id] = document
    for number, values in enumerate(listed, 1):
        _read_claim(path.name, number, values, document, reading)


def _read_claim(
    file: str,
    number: int,
    values: Any,  # noqa: ANN401 - a YAML value is of any type
    document: Document,
    reading: Reading,
) -> None:
    place = Message.of("problems.claimfile.of_number", number=number)
    try:
        record = as_record(file, place, values)
        place = Message.of("problems.claimfile.of_claim", name=record.text("id"))
        record = replace(record, at=place)
        if record.text("id") in reading.records:
            refuse(Message.of("problems.claimfile.twice"))
        reading.records[record.text("id")] = record
        reading.claims[record.text("id")] = _claim(record, document, reading)
    except SURPRISES as error:
        reading.report.add(file, place, reason_of(error))


def _document(r: Record) -> Document:
    file = r.text("file")
    if file != Path(file).name or "\\" in file:
        refuse(Message.of("problems.claimfile.file_name", name=file))
    characters = read_count(r, "characters")
    return Document(
        id=r.text("id"),
        file=file,
        sha256=read_sha256(r, "sha256"),
        bytes=read_count(r, "bytes"),
        characters=characters,
        language=read_language(r),
        outlet=r.translated("outlet"),
        title=r.translated("title"),
        date=read_day(r, "date"),
        date_status=r.choice("date_status", model.DATE_STATUSES),
        date_basis=r.translated("date_basis"),
        rights=r.translated("rights"),
        url=read_url(r),
        note=r.optional("note"),
        boilerplate=tuple(
            read_span(item.raw("start"), item.raw("end"), characters, item.place)
            for item in r.records("boilerplate")
        ),
        untitled=r.flag("untitled"),
    )


def _cue(r: Record, document: Document) -> model.Span | None:
    ends = r.items("cue")
    what = Message.of("problems.claimfile.cue")
    return read_span(ends[0], ends[-1], document.characters, what) if ends else None


def _claim(r: Record, document: Document, reading: Reading) -> Claim:
    start, end = read_span(
        r.raw("start"), r.raw("end"), document.characters, Message.of("problems.claimfile.passage")
    )
    speaker = r.text("speaker")
    if speaker not in reading.speakers:
        refuse(Message.of("problems.claimfile.no_speaker", name=speaker, file=SPEAKERS_FILE))
    units = r.words("units")
    mode = r.choice("units_mode", model.UNITS_MODES)
    if bool(units) != (mode != "none"):
        refuse(Message.of("problems.claimfile.units_mode", mode=mode, count=len(units)))
    return Claim(
        id=r.text("id"),
        document=document.id,
        start=start,
        end=end,
        passage_sha256=read_sha256(r, "passage_sha256"),
        kind=r.choice("kind", model.KINDS),
        paraphrase=r.translated("paraphrase"),
        speaker=speaker,
        attribution=r.choice("attribution", model.ATTRIBUTIONS),
        cue=_cue(r, document),
        units=_known(r, units, "unit", reading.unit_ids, reading.report),
        units_mode=mode,
        scenarios=_stances(r, reading),
        asserted=r.date("asserted") or refuse(Message.of("problems.claimfile.asserted")),
        meant=r.date("meant"),
        resolved=r.date("resolved"),
        quantities=tuple(_quantity(item) for item in r.records("quantities")),
        relevance=r.choice("relevance", model.RELEVANCES),
        checkable_by=r.optional("checkable_by"),
        note=r.optional("note"),
    )


def _stances(r: Record, reading: Reading) -> tuple[ScenarioStance, ...]:
    found = [
        ScenarioStance(item.text("id"), item.choice("stance", model.STANCES))
        for item in r.records("scenarios")
    ]
    ids = [stance.id for stance in found]
    known = _known(r, ids, "scenario", reading.scenario_ids, reading.report)
    return tuple(stance for stance in found if stance.id in known)


def _known(
    r: Record, ids: Iterable[str], what: str, known: Collection[str] | None, report: Report
) -> tuple[str, ...]:
    """Leave out the ids that are not there, or stand twice, and report them."""
    kept: list[str] = []
    for name in ids:
        if name in kept:
            report.add(
                r.file, r.place, Message.of("problems.claimfile.named_twice", field=what, name=name)
            )
        elif known is not None and name not in known:
            report.add(
                r.file, r.place, Message.of("problems.claimfile.not_known", field=what, name=name)
            )
        else:
            kept.append(name)
    return tuple(kept)


def _quantity(r: Record) -> Quantity:
    value = r.number("value")
    if value is None:
        refuse(Message.of("problems.claimfile.no_value"))
    comparator = r.choice("comparator", model.COMPARATORS)
    return Quantity(value, r.text("unit"), comparator, r.date("when"))


def _others(record: Record, relation: str, reading: Reading) -> list[str]:
    try:
        return list(record.words(relation))
    except SURPRISES as error:
        reading.report.add(record.file, record.place, reason_of(error))
        return []


def _wrong_relation(
    claim_id: str,
    other: str,
    relation: str,
    related: dict[str, dict[str, set[str]]],
    reading: Reading,
) -> str | None:
    if other == claim_id:
        return Message.of("problems.claimfile.itself", relation=relation)
    if other not in reading.records:
        return Message.of("problems.claimfile.no_other", relation=relation, name=other)
    opposite = next(name for name in RELATIONS if name != relation)
    if other in related[opposite][claim_id]:
        return Message.of(
            "problems.claimfile.opposite", relation=relation, name=other, opposite=opposite
        )
    return None
