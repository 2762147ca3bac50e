"""Check who holds what: straits from shore to shore, and units through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import moment
from geo.claims.rules.finding import unit_ids
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import PARTLY
from geo.claims.verdicts import ROUGHLY
from geo.errors import PackError
from geo.pack.history import colouring_at
from geo.sea.straits import ONE_PARTY
from geo.sea.straits import Strait
from geo.sea.straits import passage
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.dates import years_between
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record


def held(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that a party held units all through a time.

    Parameters
    ----------
    r
        ``units``, ``party``, ``since``, ``until`` (the day of the statement by default).
    inputs
        Reads the events that say who held them.

    Returns
    -------
    finding
        The years of it; holds when no event in between says otherwise.
    """
    units, party = unit_ids(r, inputs), r.choice("party", inputs.pack.parties)
    since, until = moment(r, "since", inputs), moment(r, "until", inputs, "asserted")
    history = inputs.grounds.history
    days = {last_day(since).isoformat(), last_day(until).isoformat()}
    days |= {
        first_day(event.date).isoformat()
        for event in history
        if event.colouring and last_day(since) < first_day(event.date) <= last_day(until)
    }
    leaves = [leaf for unit in units for leaf in inputs.pack.unit(unit).children or (unit,)]
    unbroken = True
    for day in sorted(days):
        found = colouring_at(inputs.pack, day, history)
        for leaf in leaves:
            if leaf in found.since:
                inputs.event(found.since[leaf])
            unbroken = unbroken and found.held.get(leaf) == party
    years = years_between(since, until)
    why = Sentence(
        "why.held" if unbroken else "why.not_held",
        {
            "party": Value("parties", (party,)),
            "units": Value("units", units),
            "since": Value("date", since),
            "until": Value("date", until),
        },
    )
    return Finding(HOLDS if unbroken else FAILS, why, years, "years")


def strait_control(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check whether one party's territorial sea fills straits from shore to shore.

    Parameters
    ----------
    r
        ``straits`` lists straits of the sea atlas by their ids, or pairs of units; ``party`` is
        said to hold them; ``scenario`` is taken in place of today's administration.
    inputs
        Reads widths and who administers the shores.

    Returns
    -------
    finding
        How many straits are the party's; see :func:`geo.sea.straits.passage`. All must be for the
        statement to hold, more than half for it to hold roughly.
    """
    party = r.choice("party", inputs.pack.parties)
    straits = [_strait(given, inputs) for given in r.items("straits")]
    if not straits:
        raise PackError(Message.of("problems.check.straits"))
    scenario = r.optional("scenario")
    assigned = {} if scenario is None else inputs.assignment(scenario)
    own: list[Strait] = []
    others: list[Strait] = []
    for strait in straits:
        holders = {u: assigned.get(u) or inputs.administered_by(u) for u in strait.units}
        found = passage(strait, holders)
        held = found.status == ONE_PARTY and found.parties[0] == party
        (own if held else others).append(strait)
    share = len(own) / len(straits)
    verdict = HOLDS if share == 1 else ROUGHLY if share > 1 / 2 else PARTLY if own else FAILS
    why = Sentence(
        "why.strait_control",
        {
            "party": Value("parties", (party,)),
            "number": figure(len(own), "count"),
            "total": figure(len(straits), "count"),
            "others": Value("texts", tuple(_strait_name(s, inputs) for s in others)),
        },
    )
    lines = tuple(strait.ends for strait in straits)
    return Finding(verdict, why, len(own), "straits", lines=lines)


def _strait(given: object, inputs: CheckInputs) -> Strait:
    if isinstance(given, list):
        if len(given) != 2:  # noqa: PLR2004 - two shores
            raise PackError(Message.of("problems.check.two_shores"))
        one, other = map(str, given)
        found = inputs.distance(one, other)
        return Strait("", (one, other), found.distance_km, (found.from_point, found.to_point))
    return inputs.strait(str(given))


def _strait_name(strait: Strait, inputs: CheckInputs) -> dict[str, str]:
    pack = inputs.pack
    if strait.id in pack.places:
        names = pack.places[strait.id].names
        return {lang: names[lang].text if lang in names else strait.id for lang in LANGUAGES}
    one, other = (pack.unit(unit) for unit in strait.units)
    return {lang: f"{one.name(lang)} – {other.name(lang)}" for lang in LANGUAGES}
