"""Answer the browser's questions about an archive: counts as charts, as numbers and as a table."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from geo.archive.row_counts import BY
from geo.archive.row_counts import CHOOSABLE
from geo.errors import ArchiveError
from geo.errors import BusyError
from geo.errors import FourIslandsError
from geo.errors import UnknownIdError
from geo.server.archive_shelf import ArchiveQuestion
from geo.server.export_routes import BAD
from geo.server.export_routes import BUSY
from geo.server.export_routes import FORBIDDEN
from geo.server.export_routes import refused
from geo.server.page_requests import plain
from geo.server.serving import DO_NOT_KEEP
from geo.server.serving import NOT_FOUND
from geo.server.serving import is_own
from geo.server.turnstile import LOOK_S
from geo.server.turnstile import GoneError
from geo.server.turnstile import Turnstile
from geo.server.views.archive_counts import ArchiveCounts
from geo.server.views.archive_counts import counts_csv
from geo.server.views.archive_counts import layer_of
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable

    from starlette.datastructures import QueryParams
    from starlette.requests import Request

    from geo.server.archive_shelf import ArchiveShelf
    from geo.server.archive_shelf import OpenArchive
    from geo.server.shelf import Shelf

    Counted = dict[str, tuple[Any, ...]]

# a question takes a second; whoever waits longer than this is told, and the counting ends
MOST_S = 30.0
MOST_IN_LINE = 12
MOST_VALUES, MOST_LETTERS = 200, 1_000
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
# of what is counted by these, every row has one value, so that the counts come to all rows
_ONCE = "month"


def archive_routes(shelf: Shelf, archives: ArchiveShelf) -> list[Route]:
    """
    Give the routes that count the rows of an archive.

    Parameters
    ----------
    shelf
        The pack, for names.
    archives
        The archives.

    Returns
    -------
    routes
        ``/archive/state.json`` for which archives there are; ``/archive/counts.json`` for counts
        ``by`` something, with the chart of them; ``/archive/counts.csv`` for all counts at once.
        Each takes ``archive``, ``lang``, ``from``, ``to``, and values of what can be chosen.
    """
    desk = _ArchiveDesk(shelf, archives)
    return [
        Route("/archive/state.json", desk.answering(desk.state)),
        Route("/archive/counts.json", desk.answering(desk.counts)),
        Route("/archive/counts.csv", desk.answering(desk.table)),
    ]


class _ArchiveDesk:
    """Where questions are asked."""

    def __init__(self, shelf: Shelf, archives: ArchiveShelf) -> None:
        self.shelf, self.archives = shelf, archives
        self.turnstile = Turnstile(waiting=MOST_IN_LINE)

    def answering(
        self, work: Callable[[Request, str], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Answer in the page's language, and turn errors into sentences."""

        async def answer(request: Request) -> Response:
            wanted = request.query_params.get("lang")
            language = wanted if wanted in LANGUAGES else LANGUAGES[0]
            if not is_own(request):
                return refused(Message.of("archive_page.elsewhere"), FORBIDDEN, language)
            try:
                return await work(request, language)
            except UnknownIdError as error:
                return refused(error.args[0], NOT_FOUND, language)
            except BusyError as error:
                # the turnstile speaks of files
                is_ours = isinstance(error, GoneError) or error.args[0].key.startswith("archive")
                sentence = error.args[0] if is_ours else Message.of("archive_page.busy")
                return refused(sentence, BUSY, language)
            except FourIslandsError as error:
                return refused(error.args[0], BAD, language)

        return answer

    async def state(self, request: Request, _language: str) -> Response:
        """Tell which archives there are, and which one is shown."""
        found = await run_in_threadpool(self._opened, request)
        names = await run_in_threadpool(self.archives.names)
        return plain({"archives": names, "archive": found.name, "stamp": _mark(found)})

    async def counts(self, request: Request, language: str) -> Response:
        """Count by one thing."""
        question = _question(request.query_params)
        found = await run_in_threadpool(self._opened, request)
        counted = await self._counted(found, [question, question.counted_by(_ONCE)], request)
        total = sum(one.count for one in counted[_ONCE])
        page = await self._page(found, request, language)
        data = page.data(question, counted[question.by], total)
        return plain({**data, "archive": found.name, "stamp": _mark(found)})

    async def table(self, request: Request, language: str) -> Response:
        """Count by each thing, for a spreadsheet."""
        question = _question(request.query_params)
        found = await run_in_threadpool(self._opened, request)
        asked = [question.counted_by(one) for one in BY]
        counted = await self._counted(found, asked, request)
        written = counts_csv(await self._page(found, request, language), counted)
        headers = {
            "cache-control": DO_NOT_KEEP,
            "x-content-type-options": "nosniff",
            "content-disposition": 'attachment; filename="archive-counts.csv"',
        }
        # spreadsheets take the file for UTF-8 only when it begins with this mark
        return Response(
            written.encode("utf-8-sig", "replace"),
            media_type="text/csv; charset=utf-8",
            headers=headers,
        )

    async def _page(self, found: OpenArchive, request: Request, language: str) -> ArchiveCounts:
        kinds = await self._counted(found, [ArchiveQuestion("kind")], request)
        layer = layer_of([one.values[0] for one in kinds["kind"]])
        return ArchiveCounts(self.shelf, language, layer)

    def _opened(self, request: Request) -> OpenArchive:
        return self.archives.open(request.query_params.get("archive", ""))

    async def _counted(
        self, found: OpenArchive, asked: list[ArchiveQuestion], request: Request
    ) -> Counted:
        """Count what is not known yet, one question at a time, for askers who are still there."""
        counted = {one.by: found.known(one) for one in asked}
        asker = request.client.host if request.client else ""
        for one in asked:
            if counted[one.by] is None:
                async with self.turnstile.taken(asker, request.is_disconnected):
                    counted[one.by] = await _watched(
                        partial(found.count, one), found.rows.stop, request.is_disconnected
                    )
        return {by: counts for by, counts in counted.items() if counts is not None}


async def _watched(
    work: Callable[[], tuple[Any, ...]],
    stop: Callable[[], None],
    is_gone: Callable[[], Awaitable[bool]],
) -> tuple[Any, ...]:
    """Work in a thread, and stop it where the asker is gone or it takes too long."""
    ended: list[FourIslandsError] = []
    failed: list[FourIslandsError] = []
    done: list[tuple[Any, ...]] = []

    async def watch() -> None:
        ends = anyio.current_time() + MOST_S
        while True:
            await anyio.sleep(LOOK_S)
            if not ended and await is_gone():
                ended.append(GoneError(Message.of("archive.count_stopped")))
            elif not ended and anyio.current_time() >= ends:
                ended.append(BusyError(Message.of("archive_page.slow")))
            if ended:
                # again and again: one question may be several to the database
                stop()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        try:
            done.append(await run_in_threadpool(work))
        except FourIslandsError as error:
            failed.append(error)
        tasks.cancel_scope.cancel()
    if done:
        return done[0]
    raise next(iter((*ended, *failed)))


def _mark(found: OpenArchive) -> str:
    """Tell one state of a file from the next."""
    return "-".join(f"{one:x}" for one in found.stamp[:2])


def _question(query: QueryParams) -> ArchiveQuestion:
    """
    Read what is asked.

    Whatever a value is, it goes to the database as a value, and never as a part of the question.
    """
    by = query.get("by", _ONCE)
    if by not in BY:
        raise ArchiveError(Message.of("archive.bad_by", known=", ".join(BY)))
    bounds = [query.get(one, "") for one in ("from", "to")]
    for one in bounds:
        if one and not _DATE.fullmatch(one):
            raise ArchiveError(Message.of("commands.no_date", text=one[:40]))
    chosen = [tuple(sorted(set(query.getlist(one)))) for one in CHOOSABLE]
    values = [value for values in chosen for value in values]
    if len(values) > MOST_VALUES or any(len(value) > MOST_LETTERS for value in values):
        raise ArchiveError(Message.of("archive_page.too_much", most=MOST_VALUES))
    return ArchiveQuestion(by, tuple(chosen), *bounds)
