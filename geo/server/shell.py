"""
Answer for the web framework's page and its scripts: made small, joined, and kept by the browser.

Streamlit sends some seventy modules, 2 MB of them, as they are. Set-up has joined those with which
our pages begin (:mod:`geo.build.shell`); what a page loads later is sent as Streamlit has it, made
small once and kept.
"""

from __future__ import annotations

import json
from functools import cached_property
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from geo.browser.assets import framework_mark
from geo.server.content import HTML
from geo.server.content import Content
from geo.server.content import answer
from geo.server.embedding import asks_embed
from geo.server.views.frame import style_addresses
from geo.server.views.markup import tag

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from starlette.responses import Response
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

STATIC = "/static/"
KINDS = ("js", "css")
# The framework would try a page's own path for the server's, and get two refusals on each but the
# first; all pages stand beside each other at the root.
WHERE = 'window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href}'
# the largest module of the framework has 5 MB, and a page loads a dozen at most
MOST_KEPT = 96


class Shell:
    """
    The page in which the web framework shows ours, and its scripts and style sheets.

    Parameters
    ----------
    static
        The framework's folder of files for browsers.
    joined
        What :func:`geo.build.shell.make_shell` made of it; where it was made of another version,
        or not at all, the framework's own page is sent.
    """

    def __init__(self, static: Path, joined: Path) -> None:
        self.static, self.joined = static, joined

    @cached_property
    def page(self) -> Content:
        """The page, with what it will ask for first."""
        folder = self.joined if self.is_joined else self.static
        page = (folder / "index.html").read_text(encoding="utf-8")
        early = "".join(
            tag("link", rel="preload", href=address, as_="style") for address in style_addresses()
        )
        head = f"{early}<script>{WHERE}</script></head>"
        return Content.of(page.replace("</head>", head).encode(), HTML, kept=True)

    @cached_property
    def is_joined(self) -> bool:
        """Whether the scripts were joined from this very version."""
        told = self.joined / "shell.json"
        if not told.is_file():
            return False
        made_of: str = json.loads(told.read_text(encoding="utf-8"))["made_of"]
        return made_of == framework_mark(self.static)

    def script(self, kind: str, name: str) -> Content | None:
        """
        Give a script or style sheet.

        Parameters
        ----------
        kind
            ``js`` or ``css``.
        name
            Of the file, with its ending.

        Returns
        -------
        content
            What is joined, or stands in its place; else the framework's own; None where there is
            none.
        """
        path = self._files.get(f"{kind}/{name}")
        return None if path is None else _content(path)

    @cached_property
    def _files(self) -> dict[str, Path]:
        # looked up by name and not in the file system, which a name might lead elsewhere
        own = [self.joined] if self.is_joined else []
        return {
            f"{kind}/{path.name}": path
            for folder in (self.static / "static", *own)
            for kind in KINDS
            for path in (folder / kind).glob(f"*.{kind}")
        }


@lru_cache(maxsize=MOST_KEPT)
def _content(path: Path) -> Content:
    # its name holds its hash, so it is never read again
    return Content.of(path.read_bytes(), path.suffix, kept=True)


class ShellFirst:
    """Answers for the page and its scripts before the web framework does."""

    def __init__(self, app: ASGIApp, shell: Shell, pages: Collection[str]) -> None:
        self.app, self.shell, self.pages = app, shell, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            found = None if asks_embed(scope) else await self._found(scope)
            if found is not None:
                await found(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _found(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path in self.pages:
            return answer(self.shell.page, Request(scope), unchanging=False)
        kind, _, name = path.removeprefix(STATIC).partition("/")
        if not path.startswith(STATIC) or kind not in KINDS:
            return None
        # to make a large one small takes a while, in which others are answered
        return await run_in_threadpool(self._script, kind, name, Request(scope))

    def _script(self, kind: str, name: str, request: Request) -> Response | None:
        content = self.shell.script(kind, name)
        return None if content is None else answer(content, request, unchanging=True)
