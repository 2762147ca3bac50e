"""Check how wide straits are, how high peaks, how long coasts, and how much sea units have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import VERDICTS
from geo.errors import PackError
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record

ZONES = ("territorial_sea", "contiguous_zone", "eez", "all")
# a strait is measured where it is narrowest; elsewhere it may be so many times as wide
_WIDER = 3
# a coast is longer the finer it is measured; ours is fine, so others may find it so many times as
# long, or as short
_FINER, _COARSER = 1.5, 2.5
# other rules of the sea may give other shares, by so many points
_RULES = 15


def width(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how wide a strait is.

    Parameters
    ----------
    r
        ``strait`` names it; with ``narrowest: yes`` its least width is told.
    inputs
        Reads its least width.

    Returns
    -------
    finding
        The least width in km; a published one does as well. A number that is larger is not said to
        be wrong where nobody says that it is the least one, up to three times of it.
    """
    wanted, room = stated(r, inputs), tolerance(r)
    strait = inputs.strait(r.text("strait"))
    verdict = judge(strait.width_km, wanted, room)
    told = [judge(km, wanted, room) for km in inputs.widths_told(strait.id)]
    # others measure to other shores, or leave out rocks; whoever repeats them is not wrong
    verdict = min((verdict, *told), key=VERDICTS.index)
    elsewhere = strait.width_km < wanted.value < _WIDER * strait.width_km
    if verdict == FAILS and elsewhere and not r.flag("narrowest"):
        raise PackError(Message.of("problems.check.elsewhere"))
    why = Sentence(
        "why.width",
        {
            "strait": Value("place", strait.id),
            "number": figure(strait.width_km, "km"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(
        verdict, why, strait.width_km, "km", room, lines=(strait.ends,), units=strait.units
    )


def height(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how high a peak is.

    Parameters
    ----------
    r
        ``place`` names it.
    inputs
        Reads what each survey gives.

    Returns
    -------
    finding
        The height in metres that bears the statement out best.
    """
    wanted, room = stated(r, inputs), tolerance(r)
    place = inputs.place(r.text("place"))
    heights = inputs.heights(place.id)
    verdict, metres = min(
        ((judge(m, wanted, room), m) for m in heights), key=lambda one: VERDICTS.index(one[0])
    )
    why = Sentence(
        "why.height",
        {
            "place": Value("place", place.id),
            "low": figure(min(heights), "m"),
            "number": figure(max(heights), "m"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(verdict, why, metres, "m", room)


def coast(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how long the coasts of units are.

    Parameters
    ----------
    r
        ``units``, and the length in km.
    inputs
        Reads the length of the coast, as finely as it is drawn.

    Returns
    -------
    finding
        The length in km. A number that another scale may give is not said to be wrong.
    """
    wanted, room = stated(r, inputs), tolerance(r)
    units = unit_ids(r, inputs)
    km = sum(map(inputs.coast_km, units))
    verdict = judge(km, wanted, room)
    if verdict == FAILS and km / _COARSER < wanted.value < km * _FINER:
        raise PackError(Message.of("problems.check.scale"))
    why = Sentence(
        "why.coast",
        {
            "units": Value("units", units),
            "number": figure(km, "km"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(verdict, why, km, "km", room, units=units)


def sea_area(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how much sea goes with units by the rules of the pack's atlas.

    Parameters
    ----------
    r
        ``units``, ``zone``: one of :data:`ZONES`, and the area in km2. An exclusive economic zone
        may be told with the territorial sea within it.
    inputs
        Reads the sea of each unit.

    Returns
    -------
    finding
        The area in km2.
    """
    wanted, room = stated(r, inputs), tolerance(r)
    units, zone = unit_ids(r, inputs), r.choice("zone", ZONES)
    km2 = inputs.sea_km2(units, zone)
    verdict = judge(km2, wanted, room)
    if zone == "eez" and verdict == FAILS:
        with_inner = km2 + inputs.sea_km2(units, "territorial_sea")
        if (other := judge(with_inner, wanted, room)) != FAILS:
            verdict, km2 = other, with_inner
    why = Sentence(
        "why.sea_area",
        {
            "units": Value("units", units),
            "number": figure(km2, "km2"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(verdict, why, km2, "km2", room, units=units)


def sea_share(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check which share of the sea of some units goes with others.

    Parameters
    ----------
    r
        ``units``, ``among`` (of which they are part), ``zone`` as for ``sea_area``, and the share
        in percent.
    inputs
        Reads the sea of each unit.

    Returns
    -------
    finding
        The share in percent. One that other rules may give is not said to be wrong.
    """
    wanted, room = stated(r, inputs), tolerance(r)
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    zone = r.choice("zone", ZONES)
    part, whole = (inputs.sea_km2(each, zone) for each in (units, among))
    share = part / whole * 100
    verdict = judge(share, wanted, room)
    if verdict == FAILS and abs(share - wanted.value) < _RULES:
        raise PackError(Message.of("problems.check.rules"))
    why = Sentence(
        "why.sea_share",
        {
            "units": Value("units", units),
            "number": figure(share, "percent"),
            "part": figure(part, "km2"),
            "whole": figure(whole, "km2"),
            "among": Value("units", among),
        },
    )
    return Finding(verdict, why, share, "percent", room, units=units)
