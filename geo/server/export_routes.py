"""Answer the browser's requests for files to take along, and have the slow ones made aside."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import BuildError
from geo.errors import BusyError
from geo.errors import ExportError
from geo.errors import FourIslandsError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.export.orders import Order
from geo.export.orders import file_name
from geo.export.orders import order_of
from geo.figure.formats import FILE_KINDS
from geo.figure.formats import JOB_KINDS
from geo.figure.formats import MEDIA_TYPES
from geo.pack.intake import parse_json
from geo.pack.scenarios import unknown
from geo.server.jobs import CANCELLED
from geo.server.jobs import DONE
from geo.server.jobs import Jobs
from geo.server.page_requests import plain
from geo.server.places import without_folders
from geo.server.serving import BROKEN
from geo.server.serving import DO_NOT_KEEP
from geo.server.serving import NOT_FOUND
from geo.server.serving import is_own
from geo.server.turnstile import LOOK_S
from geo.server.turnstile import GoneError
from geo.server.turnstile import Turnstile
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.message import translate
from geo.text.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from starlette.requests import Request

    from geo.server.jobs import Job
    from geo.server.lesson_shelf import LessonShelf

BAD = 400
FORBIDDEN = 403
CONFLICT = 409
TOO_LARGE = 413
BUSY = 503
STATUSES = (
    (BusyError, BUSY),
    (BuildError, BROKEN),
    (FourIslandsError, BAD),
)
# how long a page that asked for a file at once is kept waiting for it
FILE_S = 120.0
MOST_BYTES = 20_000
JSON = "application/json"


def export_routes(lessons: LessonShelf, jobs: Jobs | None = None) -> list[Route]:
    """
    Give the routes by which files are taken along.

    Parameters
    ----------
    lessons
        The pack, and the lessons of the pack and the teacher.
    jobs
        What makes the slow files.

    Returns
    -------
    routes
        ``GET /export/{kind}`` for a file of the view in the query; ``POST /export/jobs`` for one
        that takes longer, with ``GET`` and ``DELETE /export/jobs/{id}`` to watch and to stop it
        and ``/export/jobs/{id}/file`` to fetch it; ``/export/words.json`` for what a page says.
    """
    desk = _Desk(lessons, jobs or the_jobs())
    one = "/export/jobs/{job}"
    return [
        Route("/export/words.json", desk.answering(_words)),
        Route("/export/jobs", desk.start, methods=["POST"]),
        Route(one, desk.answering(_job)),
        Route(one, desk.answering(_cancel, own=True), methods=["DELETE"]),
        Route(f"{one}/file", desk.answering(_file)),
        Route("/export/{kind}", desk.export),
    ]


@cache
def the_jobs() -> Jobs:
    """Give the jobs of a running app, the same to every page of this process."""
    return Jobs()


class _Desk:
    """Where files are asked for."""

    def __init__(self, lessons: LessonShelf, jobs: Jobs) -> None:
        self.lessons, self.jobs, self.turnstile = lessons, jobs, Turnstile()

    def answering(
        self, work: Callable[[_Desk, Request], Response], *, own: bool = False
    ) -> Callable[[Request], Response]:
        """Answer in a thread of its own, and turn errors into sentences."""

        def answer(request: Request) -> Response:
            if own and not is_own(request):
                return refused(Message.of("taking.elsewhere"), FORBIDDEN, _language(request))
            return self.done(lambda: work(self, request), _language(request))

        return answer

    def done(self, work: Callable[[], Response], language: str) -> Response:
        """Work, or say in a sentence why not."""
        try:
            return work()
        except FourIslandsError as error:
            return _said(error, language)

    async def start(self, request: Request) -> Response:
        """Have a file made, as a page of this app asks in its body."""
        language = _language(request)
        if not is_own(request):
            return refused(Message.of("taking.elsewhere"), FORBIDDEN, language)
        body = b""
        async for part in request.stream():
            body = (body + part)[: MOST_BYTES + 1]
        if len(body) > MOST_BYTES:
            return refused(Message.of("taking.bad_order"), TOO_LARGE, language)
        asker = _asker(request)
        return await run_in_threadpool(
            self.done, lambda: self._started(_values(body), asker), language
        )

    async def export(self, request: Request) -> Response:
        """Give a file of the view in the address, unless the asker goes before it is ready."""
        language = _language(request)
        kind = request.path_params["kind"]
        if kind not in FILE_KINDS:
            return refused(unknown("kind", kind[:60], FILE_KINDS), NOT_FOUND, language)
        try:
            order = await run_in_threadpool(order_of, kind, request.query_params, self.lessons)
            waited = self._made_aside if kind in JOB_KINDS else self._made_here
            return await waited(order, request)
        except FourIslandsError as error:
            return _said(error, language)

    async def _made_here(self, order: Order, request: Request) -> Response:
        async with self.turnstile.taken(_asker(request), request.is_disconnected):
            content = await run_in_threadpool(order.made)
        headers = {
            "cache-control": DO_NOT_KEEP,
            "x-content-type-options": "nosniff",
            "content-disposition": f'attachment; filename="{file_name(order)}"',
        }
        return Response(content, media_type=MEDIA_TYPES[order.kind], headers=headers)

    async def _made_aside(self, order: Order, request: Request) -> Response:
        job = self.jobs.start(order.words(), file_name(order), asker=_asker(request))
        ends = anyio.current_time() + FILE_S
        try:
            while not job.ended.is_set() and anyio.current_time() < ends:
                if await request.is_disconnected():
                    raise GoneError(Message.of("taking.job.cancelled"))
                await anyio.sleep(LOOK_S)
        finally:
            # whether it took too long, the asker is gone, or the server ends
            if not job.ended.is_set():
                self.jobs.cancel(job.id)
        if job.state == DONE:
            return _sent(job)
        if job.state == CANCELLED:
            raise BusyError(Message.of("taking.busy"))
        raise ExportError(job.sentence or Message.of("taking.job.failed"))

    def _started(self, values: Mapping[str, Any], asker: str) -> Response:
        kind = str(values.get("kind", ""))
        if kind not in JOB_KINDS:
            raise UnknownIdError(unknown("kind", kind[:60], JOB_KINDS))
        order = order_of(kind, values, self.lessons)
        job = self.jobs.start(order.words(), file_name(order), asker=asker, watched=True)
        return plain(_told(job, order.language), 202)


def _said(error: FourIslandsError, language: str) -> Response:
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    return refused(error.args[0], status, language)


def _asker(request: Request) -> str:
    """Tell askers apart: by the computer that asks, as the web server knows it."""
    return request.client.host if request.client else ""


def _values(body: bytes) -> dict[str, Any]:
    try:
        # half a pair of surrogates is no text; the browser may send one when it cuts an emoji
        found = parse_json(body.decode("utf-8", "replace"), mend=True)
    except RefusedError as error:
        raise ExportError(Message.of("taking.bad_order")) from error
    if not isinstance(found, dict):
        raise ExportError(Message.of("taking.bad_order"))
    return found


def _words(_desk: _Desk, request: Request) -> Response:
    """Give what the menus say in a language."""
    texts = catalogue(_language(request))
    start = "taking."
    return plain({k.removeprefix(start): t for k, t in texts.items() if k.startswith(start)})


def _job(desk: _Desk, request: Request) -> Response:
    job = _found(desk, request)
    return _missing(request) if job is None else plain(_told(job, _language(request)))


def _cancel(desk: _Desk, request: Request) -> Response:
    if _found(desk, request) is None:
        return _missing(request)
    return plain(_told(desk.jobs.cancel(request.path_params["job"]), _language(request)))


def _file(desk: _Desk, request: Request) -> Response:
    job = _found(desk, request)
    if job is None:
        return _missing(request)
    if job.state != DONE:
        return refused(Message.of("taking.not_ready"), CONFLICT, _language(request))
    # what tidies a computer's temporary folder may have taken it away
    return _sent(job) if job.path.is_file() else _missing(request)


def _found(desk: _Desk, request: Request) -> Job | None:
    try:
        return desk.jobs.job(request.path_params["job"])
    except UnknownIdError:
        return None


def _missing(request: Request) -> Response:
    return refused(Message.of("taking.no_job"), NOT_FOUND, _language(request))


def _told(job: Job, language: str) -> dict[str, Any]:
    data = job.to_data()
    found = data.pop("sentence")
    why = without_folders(found)
    return {**data, "said": catalogue(language)[f"taking.job.{job.state}"], "why": why}


def _sent(job: Job) -> Response:
    suffix = job.path.suffix.removeprefix(".")
    headers = {"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"}
    return FileResponse(
        job.path, media_type=MEDIA_TYPES[suffix], filename=job.name, headers=headers
    )


def _language(request: Request) -> str:
    wanted = request.query_params.get("lang")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def refused(sentence: str, status: int, language: str) -> Response:
    """
    Say why there is no file, in the page's language where the sentence is known in it.

    Parameters
    ----------
    sentence
        A sentence of this library.
    status
        HTTP's number for it.
    language
        Language of the page.

    Returns
    -------
    response
        ``error`` and the language that it is in.
    """
    text = translate(sentence, language)
    other = {} if text is not None else {"lang": LANGUAGES[0]}
    said = {"error": without_folders(text or sentence), **other}
    return plain({"lang": language, **said}, status)
