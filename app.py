"""Register the pages, choose the language, and serve what the browser needs beside them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from components import PAGES
from components import frame
from components import page_list
from geo.browser.assets import ASSETS
from geo.errors import FourIslandsError
from geo.pack.workshop import remove_left_workshops
from geo.server import serving
from geo.server.archive_routes import archive_routes
from geo.server.archive_shelf import the_archives
from geo.server.base_path import base_path
from geo.server.border import Broken
from geo.server.border import answer_headers
from geo.server.border import border
from geo.server.border import known_hosts
from geo.server.border import script_hashes
from geo.server.claim_routes import claim_routes
from geo.server.connections import Connections
from geo.server.connections import connections_within
from geo.server.embedding import BareMap
from geo.server.embedding import framing_sites
from geo.server.export_routes import export_routes
from geo.server.export_routes import the_jobs
from geo.server.finding_routes import finding_routes
from geo.server.lesson_routes import lesson_routes
from geo.server.lesson_shelf import the_lesson_shelf
from geo.server.measuring_routes import measuring_routes
from geo.server.sharing_routes import sharing_routes
from geo.server.shelf import the_shelf
from geo.server.shell import Shell
from geo.server.shell import ShellFirst
from geo.server.sockets import send_at_once
from geo.server.views import query
from geo.server.views.address_keys import MAP
from geo.server.views.address_keys import key_notices
from geo.server.views.beforehand import make_pages
from geo.server.views.frame import broken
from geo.server.views.frame import frame_link
from geo.server.views.frame import notice
from geo.server.views.frame import streamlit_words
from geo.server.views.frame import trouble
from geo.server.views.masthead import Masthead
from geo.server.workspace_routes import workspace_routes
from geo.server.workspace_shelf import the_workspace_shelf
from geo.text.dates import days_on_earth
from geo.text.dates import today_at
from geo.text.languages import LANGUAGES
from geo.text.query import meant_by
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# Streamlit takes a folder "pages" for pages that stand alone until the first st.navigation of the
# server's life; a link to /claims opened first would run that page without this file
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load the pack while the browser still loads Streamlit, and leave no file behind."""
    Thread(target=get_ready, daemon=True).start()
    Thread(target=the_workspace_shelf().resume, daemon=True).start()
    remove_left_workshops()
    send_at_once()
    try:
        headers = answer_headers()
        async with Connections(most=connections_within(), headers=headers).watched():
            yield
    finally:
        # a signal ends this process before what Python does at its exit
        the_jobs().close()
        the_workspace_shelf().close()


def get_ready() -> None:
    """Load what the map needs, and then make the pages that a class asks for at once."""
    serving.warm(the_shelf())
    make_pages(the_shelf(), days_on_earth())


def say_broken(_error: Exception) -> bool:
    """Tell it in our own words; Streamlit has written what happened to the server's log."""
    st.html(broken(st.session_state.get("language", LANGUAGES[0])))
    return True


def main() -> None:
    """Show the head and the page that the address names."""
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    given = query.typed(asked).get("lang")
    language = query.language(given, st.context.locale)
    pages = page_list(language)
    chosen = st.navigation(list(pages.values()), position="hidden")
    current = next(page for page, made in pages.items() if made is chosen)
    st.set_page_config(
        page_title=f"{word(language, f'app.page.{current}')} · {word(language, 'app.brand')}",
        layout="wide",
    )
    st.session_state.language = language
    st.session_state.day = today_at(st.context.timezone_offset)
    show_head(language, current)
    if current != MAP:
        # the map tells it itself, over the map
        say_unread(language, current, given, asked)
    try:
        chosen.run()
    except FourIslandsError as error:
        st.html(trouble(language, "pack", str(error)))


def say_unread(language: str, current: str, given: str | None, asked: dict[str, list[str]]) -> None:
    """Say what of the address nobody can read on this page."""
    said = key_notices(current, language, asked)
    if given and meant_by(given, language.__eq__) is None:
        said.insert(0, word(language, "app.notice.lang", value=given[: query.LONGEST_SHOWN]))
    for sentence in said:
        st.html(notice(sentence))


def show_head(language: str, current: str) -> None:
    """Show what every page begins with."""
    try:
        problems = len(the_shelf().problems)
    except FourIslandsError:
        # there is no pack at all, which the page below tells
        problems = 0
    st.html(frame_link())
    head = Masthead(language, PAGES, current, problems, the_archives().is_named)
    st.html(head.html(st.query_params.to_dict()))
    with st.container(key="frame"):
        frame()(
            key="frame_script",
            data={
                "language": language,
                "streamlit": streamlit_words(language),
                "lost": word(language, "app.lost"),
            },
        )


if __name__ == "__main__":
    # Streamlit runs this file anew at each visit
    main()
else:
    # and takes the server from it once
    try:
        ROUTES = [
            BareMap(the_shelf()),
            *claim_routes(the_shelf()),
            *archive_routes(the_shelf(), the_archives()),
            *lesson_routes(the_lesson_shelf()),
            *workspace_routes(the_workspace_shelf()),
            *export_routes(the_lesson_shelf()),
            *sharing_routes(),
            *finding_routes(the_lesson_shelf(), PAGES),
            *measuring_routes(the_shelf()),
            *serving.routes(the_shelf(), PAGES),
        ]
        HOSTS = known_hosts(
            config.get_option("server.address"),
            config.get_option("browser.serverAddress"),
            *config.get_option("server.allowedHosts"),
        )
        BASE = base_path(config.get_option("server.baseUrlPath"))
        SITES = framing_sites()
    except FourIslandsError as error:
        raise SystemExit(str(error)) from None
    # the base path is taken off before Streamlit sees a request
    config.set_option("server.baseUrlPath", "")
    # Streamlit looks at the names again where a websocket opens; it writes IPv6 without brackets
    config.set_option("server.allowedHosts", [host.strip("[]") for host in HOSTS])
    STATIC = Path(st.__file__).parent / "static"
    SHELL = Shell(STATIC, ASSETS / "shell")
    HEADERS = answer_headers(script_hashes(SHELL.page.plain.decode()))
    FIRST = Middleware(ShellFirst, shell=SHELL, pages=PAGES.values())
    app = st.App(
        __file__,
        routes=ROUTES,
        lifespan=lifespan,
        middleware=border(HOSTS, HEADERS, FIRST, base=BASE, sites=SITES),
        exception_handlers={Exception: Broken(HEADERS)},
        on_script_error=say_broken,
    )
