"""Work out what an act makes: parts of a claim, neighbours joined, a passage, a correction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.statements import KINDS
from geo.claims.statements import Quantity
from geo.errors import RefusedError
from geo.pack.records import Record
from geo.text.message import Message
from geo.workspace.candidates import Candidate
from geo.workspace.candidates import trimmed
from geo.workspace.decisions import ADD
from geo.workspace.decisions import EDIT
from geo.workspace.decisions import MERGE
from geo.workspace.decisions import SPLIT
from geo.workspace.decisions import STATE_OF
from geo.workspace.edits import place_in
from geo.workspace.edits import read_edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.pack.pack import Pack
    from geo.workspace.decisions import Standing
    from geo.workspace.documents import DocumentText
    from geo.workspace.log import ReaderAct

    # gives what a passage states that can be checked, as geo.workspace.readings.statement_data
    Stating = Callable[[str], Mapping[str, Any]]

# what belongs to a stretch of the text, and is told anew when that changes
_OF_THE_STRETCH = ("quantities", "check", "rules")
_USUAL_KIND = KINDS[0]


def prepare(
    act: ReaderAct,
    data: Mapping[str, Any],
    standing: Standing,
    whole: DocumentText,
    *,
    pack: Pack,
    stating: Stating,
) -> ReaderAct:
    """
    Work out what an act makes, before it is written down.

    Parameters
    ----------
    act
        What a reader does.
    data
        What goes with it, as a page sends it.
    standing
        The document's claims now.
    whole
        The document.
    pack
        The pack, whose units and scenarios claims may name.
    stating
        Reads a passage anew, for a claim that stands on another stretch of the text.

    Returns
    -------
    act
        The same with the values that it changes and the claims that it makes.

    Raises
    ------
    RefusedError
        If it names too many claims or too few, or the data are none that a claim can have.
    """
    named = [standing.claims[c] for c in act.claims if c in standing.claims]
    if len(named) < len(act.claims):
        # the log says whether such claims never were, or are no more
        return act
    if act.act in {EDIT, SPLIT} and len(named) != 1:
        raise RefusedError(Message.of("workspace.one_claim"))
    if act.act == EDIT:
        values = corrected(named[0], read_edit(data, pack, len(whole.text)), whole)
        if "check" in values and not values["check"] and "start" in values:
            changed = named[0].changed(values)
            values |= _restated(changed, whole, stating)
        return replace(act, data=values)
    made: list[Candidate] = []
    if act.act == SPLIT:
        made = split(named[0], data, whole)
    elif act.act == MERGE:
        made = merge(named, whole)
    elif act.act == ADD:
        made = add(act.document, data, whole)
    elif act.act in STATE_OF and not named:
        raise RefusedError(Message.of("workspace.one_claim"))
    anew = [claim.changed(_restated(claim, whole, stating)) for claim in made]
    return replace(act, made=tuple(anew))


def _restated(claim: Candidate, whole: DocumentText, stating: Stating) -> dict[str, Any]:
    """Give the check of a claim's passage, where it is about units of the claim."""
    found = stating(whole.text[claim.start : claim.end])
    check = found.get("check") or {}
    if not check or not set(check.get("units", ())) <= set(claim.units):
        return {}
    rules = {**claim.rules, "check": found["rule"]}
    return {"check": dict(check), "rules": rules, "negated": found["negated"]}


def split(claim: Candidate, data: Mapping[str, Any], whole: DocumentText) -> list[Candidate]:
    """
    Part a claim in two.

    Parameters
    ----------
    claim
        The claim.
    data
        ``at``, the place of the text at which the second one begins.
    whole
        The document.

    Returns
    -------
    claims
        Both, with all else as it was; numbers go with the words in which they stand.

    Raises
    ------
    RefusedError
        If the place does not lie within the claim, or nothing but blanks stands on one side.
    """
    at = place_in(Record("", "", data), "at", len(whole.text))
    spans = [trimmed(whole.text, span) for span in ((claim.start, at), (at, claim.end))]
    if not claim.start < at < claim.end or any(start >= end for start, end in spans):
        raise RefusedError(Message.of("workspace.no_split"))
    return [_placed(claim, span, whole) for span in spans]


def merge(claims: Sequence[Candidate], whole: DocumentText) -> list[Candidate]:
    """
    Join claims that stand beside each other.

    Parameters
    ----------
    claims
        Two or more.
    whole
        The document.

    Returns
    -------
    claims
        One, from where the first begins to where the last ends. What only one can have is the
        first one's; units and scenarios are those of all.

    Raises
    ------
    RefusedError
        If it is one claim only.
    """
    ordered = sorted(claims, key=lambda c: c.start)
    if len(ordered) < 2:  # noqa: PLR2004 - to join takes two
        raise RefusedError(Message.of("workspace.merge_two"))
    first, span = ordered[0], (ordered[0].start, max(c.end for c in ordered))
    units = tuple(dict.fromkeys(u for c in ordered for u in c.units))
    mode = next((c.units_mode for c in ordered if c.units), "none")
    stances = {s.id: s for c in reversed(ordered) for s in c.scenarios}
    joined = replace(first, units=units, units_mode=mode, scenarios=tuple(stances.values()))
    return [_placed(joined, span, whole)]


def add(document: str, data: Mapping[str, Any], whole: DocumentText) -> list[Candidate]:
    """
    Make a claim of a passage in which none was found.

    Parameters
    ----------
    document
        Id of the document.
    data
        ``start`` and ``end`` of the passage.
    whole
        The document.

    Returns
    -------
    claims
        One, of the document itself, about the units that are named there.

    Raises
    ------
    RefusedError
        If nothing but blanks stands there.
    """
    record = Record("", "", data)
    ends = [place_in(record, key, len(whole.text)) for key in ("start", "end")]
    span = trimmed(whole.text, (ends[0], ends[1]))
    if span[0] >= span[1]:
        raise RefusedError(Message.of("workspace.no_passage"))
    named = [
        unit
        for start, end, units, _ in whole.layers.get("mentions", ())
        for unit in units
        if start < span[1] and span[0] < end
    ]
    units = tuple(dict.fromkeys(named))
    made = Candidate("", document, *span, _USUAL_KIND, units, "named" if units else "none")
    return [_placed(made, span, whole)]


def corrected(claim: Candidate, data: Mapping[str, Any], whole: DocumentText) -> dict[str, Any]:
    """
    Give all that follows from a correction: how units are meant, and what can still be checked.

    Parameters
    ----------
    claim
        The claim as it stands.
    data
        What the reader changes, as :func:`geo.workspace.edits.read_edit` gives it.
    whole
        The document.

    Returns
    -------
    values
        The same and what follows.

    Raises
    ------
    RefusedError
        If the passage would be empty.
    """
    values, changed = dict(data), claim.changed(data)
    if changed.span != claim.span:
        span = trimmed(whole.text, changed.span)
        if span[0] >= span[1]:
            raise RefusedError(Message.of("workspace.no_passage"))
        moved = _placed(changed, span, whole)
        values |= {"start": span[0], "end": span[1], "check": {}}
        if "quantities" not in data:
            values["quantities"] = [q.to_dict() for q in moved.quantities]
        changed = claim.changed(values)
    if "units" in data and bool(changed.units) != (changed.units_mode != "none"):
        values["units_mode"] = "named" if changed.units else "none"
    if claim.check and changed.span == claim.span:
        values["check"] = _check_of(claim, changed)
    return values


def _check_of(claim: Candidate, changed: Candidate) -> dict[str, Any]:
    """Check the same of what the claim says now; nothing where that is no longer the same."""
    check = dict(claim.check)
    if changed.units != claim.units:
        if set(check.get("units", ())) != set(claim.units) or not changed.units:
            return {}
        check["units"] = list(changed.units)
    # an order, or which is the larger, is checked whatever numbers stand beside it
    if changed.quantities == claim.quantities or "expect" not in check:
        return check
    now = _stated_now(check["expect"], claim.quantities, changed.quantities)
    return {} if now is None else {**check, "expect": now.to_dict()}


def _stated_now(
    stated: Mapping[str, Any], before: Sequence[Quantity], after: Sequence[Quantity]
) -> Quantity | None:
    """Find what stands now for the number that is checked; None where that is not clear."""
    places = [
        n for n, q in enumerate(before) if (q.value, q.unit) == (stated["value"], stated["unit"])
    ]
    if not places:
        return None
    was = before[places[0]]
    now = [q for q in after if q.unit == was.unit]
    if len(before) == len(after) and after[places[0]] in now:
        return after[places[0]]
    if was in now:
        return was
    return now[0] if len(now) == 1 else None


def _placed(claim: Candidate, span: Span, whole: DocumentText) -> Candidate:
    """Put a claim on another stretch of the text, with the numbers that stand there."""
    numbers = tuple(
        Quantity(value, unit, comparator)
        for start, end, value, unit, comparator in whole.layers.get("quantities", ())
        if span[0] <= start and end <= span[1]
    )
    empty: dict[str, Any] = dict(zip(_OF_THE_STRETCH, (numbers, {}, {}), strict=True))
    rules = {key: rule for key, rule in claim.rules.items() if key != "check"}
    return replace(claim, start=span[0], end=span[1], **{**empty, "rules": rules})
