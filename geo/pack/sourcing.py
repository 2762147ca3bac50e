"""Check what an entry of a pack cites: that each source is there, and that one was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.scenarios import unknown
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.records import Record
    from geo.pack.records import Report
    from geo.pack.units import Source


def check_sources(
    r: Record, cited: Collection[str], sources: Mapping[str, Source], report: Report
) -> None:
    """
    Report a source that is not there.

    Parameters
    ----------
    r
        The entry that cites.
    cited
        Ids of the sources it names.
    sources
        The pack's sources.
    report
        Receives what is wrong; the entry may stand all the same.
    """
    for source in cited:
        if source not in sources:
            report.add(r.file, r.place, unknown("source", source, sources))


def check_evidence(
    r: Record, cited: Collection[str], sources: Mapping[str, Source], report: Report
) -> None:
    """
    Report a source that is not there, and an entry that rests on unopened sources alone.

    An address that nobody opened is a promise, not evidence: it may stand beside a source that
    was read, but no fact, event or scenario may rest on it alone.

    Parameters
    ----------
    r
        The entry that cites.
    cited
        Ids of the sources it names.
    sources
        The pack's sources.
    report
        Receives what is wrong; the entry may stand all the same.
    """
    check_sources(r, cited, sources, report)
    if unread(cited, sources):
        named = ", ".join(cited)
        report.add(r.file, r.place, Message.of("problems.unopened", named=named))


def unread(cited: Collection[str], sources: Mapping[str, Source]) -> bool:
    """
    Tell whether something is cited but nothing of it was opened.

    Parameters
    ----------
    cited
        Ids of sources.
    sources
        The pack's sources.

    Returns
    -------
    unread
        False where nothing is cited, or where one of the sources that are there was opened.
    """
    known = [sources[i] for i in cited if i in sources]
    return bool(known) and not any(source.opened for source in known)
