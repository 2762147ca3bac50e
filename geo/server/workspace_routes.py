"""Answer the browser's requests for a reader's own documents: bring, read, decide, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from geo.claims import statements
from geo.claims.wording import known_units
from geo.claims.wording import unit_text
from geo.errors import RefusedError
from geo.reading.extras import missing
from geo.reading.limits import document_limits
from geo.server.page_requests import plain
from geo.server.views.workspace_claims import ClaimWriter
from geo.server.views.workspace_claims import brief_data
from geo.server.views.workspace_claims import sentence_data
from geo.server.workspace_exports import agreement_answer
from geo.server.workspace_exports import export_answer
from geo.server.workspace_requests import WorkspaceRequest
from geo.server.workspace_requests import answered
from geo.server.workspace_requests import reader_name
from geo.text.message import Message
from geo.text.message import translate
from geo.text.words import word
from geo.workspace.desk import MOST_SENTENCE
from geo.workspace.documents import READ
from geo.workspace.documents import READING
from geo.workspace.log import ReaderAct
from geo.workspace.making import prepare

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from geo.server.workspace_shelf import WorkspaceShelf
    from geo.workspace.candidates import Candidate
    from geo.workspace.decisions import Standing
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument

    Work = Callable[["WorkspaceDesk", WorkspaceRequest], Response]

# an act names claims of one document and what one form holds; a sentence is a sentence
MOST_ACT_BYTES, MOST_SENTENCE_BYTES = 200_000, 8_000
# how long a page that waits for news is kept waiting (a server that is ended waits for it as well),
# and how often is looked whether there are any
WAIT_S, LOOK_S = 5.0, 0.1
MOST_CLAIMS = 5_000
# a page is given so many cards at once; of the other claims only what the text shows
MOST_CARDS = 40
MOST_UPLOADS = 4


def workspace_routes(shelf: WorkspaceShelf) -> list[Route]:
    """
    Give the routes of the page of documents.

    Parameters
    ----------
    shelf
        The workspace and the pack.

    Returns
    -------
    routes
        ``/workspace/…``, which are answered for pages of this app only.
    """
    desk = WorkspaceDesk(shelf)
    one = "/workspace/documents/{document_id}"
    return [
        Route("/workspace/state.json", desk.state),
        Route("/workspace/files", desk.add_file, methods=["PUT"]),
        Route(f"{one}.json", desk.answering(_document)),
        Route(one, desk.answering(_delete), methods=["DELETE"]),
        Route("/workspace", desk.answering(_delete_all), methods=["DELETE"]),
        Route("/workspace/agreement.json", desk.answering(_agreement)),
        Route("/workspace/export/{name}", desk.answering(_export)),
        Route("/workspace/cards", desk.answering(_cards, MOST_ACT_BYTES), methods=["POST"]),
        Route("/workspace/acts", desk.answering(_act, MOST_ACT_BYTES), methods=["POST"]),
        Route(
            "/workspace/sentence",
            desk.answering(_sentence, MOST_SENTENCE_BYTES),
            methods=["POST"],
        ),
    ]


class WorkspaceDesk:
    """
    Where pages ask for documents.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    """

    def __init__(self, shelf: WorkspaceShelf) -> None:
        self.shelf = shelf
        self._most_file = document_limits().size
        # each is held in memory until it is on the disk
        self._uploads = anyio.Semaphore(MOST_UPLOADS)

    async def add_file(self, request: Request) -> Response:
        """Take a file, when few enough others are being taken."""
        async with self._uploads:
            return await answered(request, lambda asked: _add_file(self, asked), self._most_file)

    def answering(self, work: Work, most: int = 0) -> Callable[[Request], Awaitable[Response]]:
        """Answer with what a function gives, to pages of this app."""

        async def answer(request: Request) -> Response:
            return await answered(request, lambda asked: work(self, asked), most)

        return answer

    async def state(self, request: Request) -> Response:
        """Tell what there is; a page that knows it already waits until there is something else."""
        seen = request.query_params.get("since", "")
        if seen.isdecimal():
            # who asks whether a browser is still there takes what it sent; so that comes first
            await request.body()
            ends = anyio.current_time() + WAIT_S
            while anyio.current_time() < ends and not await request.is_disconnected():
                if str(await run_in_threadpool(self.revision)) != seen:
                    break
                await anyio.sleep(LOOK_S)
        return await answered(request, lambda asked: _state(self, asked))

    def revision(self) -> int:
        """Give a number that changes with all that the state tells."""
        workspace, is_loading = self.shelf.workspace, self.shelf.desk.is_loading
        return 2 * workspace.revision + is_loading


def _state(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    shelf, language = desk.shelf, asked.language
    # the first page that asks has reading made ready, before somebody waits for it
    shelf.warm()
    revision = desk.revision()
    counts = shelf.log.counts(asked.reader)
    documents = [_about(desk, one, counts, language) for one in shelf.workspace.documents()]
    problems = [
        {"name": name, "why": translate(why, language) or why}
        for name, why in shelf.workspace.problems()
    ]
    found = {
        "revision": revision,
        "documents": documents,
        "readers": shelf.log.readers(),
        "missing": list(missing()),
        "problems": problems,
        "path_told": False,
    }
    return plain({**found, **_vocabulary(shelf, language)})


def _vocabulary(shelf: WorkspaceShelf, language: str) -> dict[str, Any]:
    """Give what a claim may say, each with its word."""
    pack = shelf.shelf.pack
    speakers = shelf.shelf.claims.speakers.values()
    return {
        "units": [[unit.id, unit.name(language)] for unit in pack.units.values()],
        "kinds": [[kind, word(language, f"claims.kind.{kind}")] for kind in statements.KINDS],
        "scenarios": [[s.id, s.title[language]] for s in pack.scenarios.values()],
        "stances": [[s, word(language, f"explorer.stance.{s}")] for s in statements.STANCES],
        "measures": [[unit, unit_text(language, unit)] for unit in known_units()],
        "comparators": [
            [one, word(language, f"documents.form.comparator.{one}")]
            for one in statements.COMPARATORS
        ],
        "speakers": list(dict.fromkeys(speaker.name[language] for speaker in speakers)),
    }


def _about(
    desk: WorkspaceDesk,
    document: WorkspaceDocument,
    counts: Mapping[str, Mapping[str, int]],
    language: str,
) -> dict[str, Any]:
    count = counts.get(document.id, {"open": document.claims, "accepted": 0, "rejected": 0})
    is_loading = document.state == READING and desk.shelf.desk.is_loading
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "date": document.date,
        "state": "loading" if is_loading else document.state,
        "why": translate(document.why, language) or document.why,
        "claims": sum(count.values()),
        **count,
        "group": desk.shelf.alike.group(document.id),
    }


def _add_file(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    name = reader_file_name(asked.asked("name"))
    if not asked.body.strip():
        raise RefusedError(Message.of("reading.empty"))
    id_ = desk.shelf.workspace.add_file(name, asked.body)
    desk.shelf.desk.read()
    return plain({"ids": [id_], "problems": []})


def reader_file_name(given: str) -> str:
    r"""
    Give the name of a file without folders, and in letters that can be shown.

    Examples
    --------
    >>> reader_file_name("C:\\texts\\one.txt"), reader_file_name("")
    ('one.txt', 'text.txt')
    """
    name = reader_name(given.replace("\\", "/").rpartition("/")[2])
    return name or "text.txt"


def _document(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    shelf = desk.shelf
    document = shelf.workspace.document(asked.request.path_params["document_id"])
    whole = shelf.workspace.text(document.id)
    standing = shelf.log.standing(document.id, asked.reader)
    claims = _claims(
        shelf,
        document,
        whole,
        standing.claims.values(),
        reader=asked.reader,
        language=asked.language,
    )
    told = {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "date": document.date,
        "date_rule": document.date_rule,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "state": document.state,
        "group": shelf.alike.group(document.id),
        "text": whole.text,
    }
    return plain(
        {
            "document": told,
            "furniture": whole.layers.get("furniture", []),
            "mentions": whole.layers.get("mentions", []),
            "claims": claims,
            "alike": _alike(shelf, document),
            **_where(standing),
        }
    )


def _claims(
    shelf: WorkspaceShelf,
    document: WorkspaceDocument,
    whole: DocumentText,
    candidates: Iterable[Candidate],
    *,
    reader: str,
    language: str,
) -> list[dict[str, Any]]:
    """Write claims: those that are listed first with their cards, of all others what is brief."""
    every = list(candidates)
    first, others = every[:MOST_CARDS], every[MOST_CARDS:]
    cards = ClaimWriter(shelf, document, whole, first, reader=reader, language=language)
    return [*cards.data(), *(brief_data(shelf, one, language) for one in others)]


def _cards(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    """Write the cards of claims that come into a page's list."""
    shelf, values = desk.shelf, asked.values()
    named = values.get("claims")
    if not isinstance(named, list) or len(named) > MOST_CARDS:
        raise RefusedError(Message.of("workspace.not_json"))
    document = shelf.workspace.document(str(values.get("document", "")))
    whole = shelf.workspace.text(document.id)
    reader = reader_name(values.get("reader"))
    standing = shelf.log.standing(document.id, reader)
    # what was parted or joined meanwhile has no card any more
    some = [standing.claims[id_] for id_ in map(str, named) if id_ in standing.claims]
    cards = _claims(shelf, document, whole, some, reader=reader, language=asked.language)
    return plain({"claims": cards})


def _alike(shelf: WorkspaceShelf, document: WorkspaceDocument) -> list[dict[str, Any]]:
    """Name the near-duplicates of a document, those that have most in common with it first."""
    shares = shelf.alike.shares(document.id)
    names = {one.id: one.name for one in shelf.workspace.documents() if one.id in shares}
    found = [{"id": id_, "name": name, "share": shares[id_]} for id_, name in names.items()]
    return sorted(found, key=lambda one: -one["share"])


def _where(standing: Standing) -> dict[str, Any]:
    """Say where in the log a reader stands."""
    return {
        "seq": standing.seq,
        "undo": standing.undo is not None,
        "redo": standing.redo is not None,
    }


def _act(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    shelf, values = desk.shelf, asked.values()
    document = shelf.workspace.document(str(values.get("document", "")))
    if document.state != READ:
        raise RefusedError(Message.of("workspace.not_read"))
    whole = shelf.workspace.text(document.id)
    act, data = _reader_act(values, document)
    standing = shelf.log.standing(document.id, act.reader)
    pack, stating = shelf.shelf.pack, shelf.desk.stating
    prepared = prepare(act, data, standing, whole, pack=pack, stating=stating)
    outcome = shelf.log.add(prepared)
    claims = _claims(
        shelf, document, whole, outcome.changed, reader=act.reader, language=asked.language
    )
    found = {"claims": claims, "removed": list(outcome.removed)}
    return plain({**found, **_where(outcome.standing)})


def _reader_act(
    values: Mapping[str, Any], document: WorkspaceDocument
) -> tuple[ReaderAct, Mapping[str, Any]]:
    """Give what a reader does, and the data that go with it."""
    claims, seen = values.get("claims") or [], values.get("seen") or {}
    data = values.get("data") or {}
    is_whole = isinstance(claims, list) and isinstance(seen, dict) and isinstance(data, dict)
    if not is_whole or len(claims) > MOST_CLAIMS or any(type(s) is not int for s in seen.values()):
        raise RefusedError(Message.of("workspace.not_json"))
    act, reader = str(values.get("act", "")), reader_name(values.get("reader"))
    named = tuple(dict.fromkeys(map(str, claims)))
    return ReaderAct(document.id, reader, act, named, seen=seen), data


def _agreement(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    return agreement_answer(desk.shelf, asked)


def _export(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    return export_answer(desk.shelf, asked)


def _sentence(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    text = asked.values().get("text")
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(Message.of("workspace.no_sentence"))
    if len(text) > MOST_SENTENCE:
        raise RefusedError(Message.of("reading.characters", most=MOST_SENTENCE))
    return plain(sentence_data(desk.shelf, text, asked.language))


def _delete(desk: WorkspaceDesk, asked: WorkspaceRequest) -> Response:
    desk.shelf.workspace.delete(asked.request.path_params["document_id"])
    return plain({"revision": desk.revision()})


def _delete_all(desk: WorkspaceDesk, _asked: WorkspaceRequest) -> Response:
    desk.shelf.workspace.delete()
    return plain({"revision": desk.revision()})
