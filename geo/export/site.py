"""
Make the explorer as a folder of files that any web server can hold, with no program behind it.

The pages are the map, the lessons and, where they were made, the claims. All else lies in a folder
whose name tells its content, so that browsers and servers may keep it for ever: what changes gets
another name.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.browser.assets import ASSETS
from geo.browser.assets import GEOMETRIES
from geo.browser.assets import assets_version
from geo.browser.assets import first_letters
from geo.browser.bundle import explorer_bundle
from geo.browser.explaining import about_data
from geo.errors import ExportError
from geo.errors import PackError
from geo.lessons.audience import PUPILS
from geo.lessons.files import lesson_data
from geo.lessons.sealing import sealed_data
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.saving import printable
from geo.pack.saving import save
from geo.scene.stamp import Stamp
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import texts_under
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from geo.export.pages import PageSource
    from geo.lessons.lessons import Lesson

MAP, LESSONS, CLAIMS = "index.html", "lesson.html", "claims.html"
# what each page is to the script that fills it
MODES = {MAP: "explore", LESSONS: "lesson", CLAIMS: "claims"}
# what a folder that we wrote is known by
MARK = "four-islands-site.json"
SCRIPTS = ("leaflet/leaflet.js", "core/four_islands.js")
STYLES = ("core/four_islands.css", "core/one_file.css", "fonts/fonts.css")
# asked for when somebody measures
LATER = ("core/measure.js",)
OF_LESSONS = ("core/lesson.js", "core/lesson.css")
LAST = "core/site.js"
LICENCES = "licences/notices.txt"
# what the browser itself refuses: all that is not beside the page
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
FILL = "<style>html,body{height:100%;margin:0}</style>"
# the texts that the pages' own frame says, and those of a lesson's player
FRAME_WORDS, LESSON_WORDS, FINDING_WORDS = "taking.file.", "present.", "finding."
SITE_WORDS = ("about", "about_short", "about_text", "claims", "lesson", "no_lesson")
# what the first picture of the map waits for
FIRST = ("pack/explorer.json", *(f"pack/display/{name}.topojson" for name in GEOMETRIES))
_FOLDER = re.compile(r"files-[0-9a-f]{12}")


def site_files(
    source: PageSource,
    *,
    made_on: dt.date,
    language: str,
    lessons: Iterable[Lesson] = (),
    audience: str = PUPILS,
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """
    Make the files.

    Parameters
    ----------
    source
        The pack, its claims and their checks.
    made_on
        The day that the site states.
    language
        In which it is shown to readers whose browsers speak none of its languages.
    lessons
        Those to show.
    audience
        Whose lessons they are, one of :data:`geo.lessons.audience.AUDIENCES`: pupils' hold neither
        notes nor answers.
    more
        Files that other pages are made of, by their paths: the search in ``finding/``, the claims
        in ``claims/``.

    Returns
    -------
    files
        Contents by their paths in the folder; the pages come last.

    Raises
    ------
    PackError
        If the pack has nothing to draw.
    BuildError
        If the browser's assets have not been made.
    """
    assets_version()
    shown = [lesson for lesson in lessons if lesson.steps]
    pack, stamp = source.pack, Stamp(view_of(source.pack), made_on)
    held = {**_served(pack.root / "display"), "pack/explorer.json": _bundle(source), **(more or {})}
    named = [MAP, LESSONS, *([CLAIMS] if any(one.startswith("claims/") for one in held) else [])]
    for lesson in shown:
        told = sealed_data(lesson, pack) if audience == PUPILS else lesson_data(lesson, pack)
        held[f"lessons/{lesson.id}.json"] = _json(told)
    held["site.json"] = _json(
        {
            "title": dict(pack.title),
            "lang": language,
            "audience": audience if shown else None,
            "software": {lang: word(lang, "export.software") for lang in LANGUAGES},
            "words": _words(),
            "lessonWords": texts_under(LESSON_WORDS),
            "findingWords": texts_under(FINDING_WORDS),
            "pages": [MODES[name] for name in named],
            "finds": any(one.startswith("finding/") for one in held),
            "lessons": [
                {"id": one.id, "title": dict(one.title), "summary": dict(one.summary)}
                for one in shown
            ],
            "about": about_data(stamp),
        }
    )
    folder = f"files-{_hash(held)}"
    pages = {
        name: _page(name, folder, held, _head(stamp, language, name), language) for name in named
    }
    return {f"{folder}/{path}": content for path, content in held.items()} | pages


def save_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """
    Write a site, in place of one that was written there before.

    Parameters
    ----------
    folder
        Empty, not there yet, or with a site of ours in it.
    files
        Those of :func:`site_files`.

    Raises
    ------
    ExportError
        If other things are in the folder, or it cannot be written; a site that was there before
        is still whole then.
    """
    _refuse_others(folder)
    new = next(iter(files)).partition("/")[0]
    was_there = (folder / new).is_dir()
    held = {path: content for path, content in files.items() if path.startswith(f"{new}/")}
    try:
        for path, content in held.items():
            save(folder / path, content)
    except ExportError:
        if not was_there:
            shutil.rmtree(folder / new, ignore_errors=True)
        raise
    # from here on each page finds what it names, whether it is the old one or the new one
    save(folder / MARK, _json({"software": word("en", "export.software"), "files": new}))
    for path in files.keys() - held.keys():
        save(folder / path, files[path])
    for old in folder.iterdir():
        if _FOLDER.fullmatch(old.name) and old.name != new:
            shutil.rmtree(old, ignore_errors=True)


def _refuse_others(folder: Path) -> None:
    """Refuse a folder with anything in it that is no site of ours."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    with suppress(OSError, ValueError, TypeError, KeyError):
        if _FOLDER.fullmatch(json.loads((folder / MARK).read_text(encoding="utf-8"))["files"]):
            return
    raise ExportError(Message.of("taking.site.other_things", folder=str(folder)))


def _served(display: Path) -> dict[str, bytes]:
    """Gather scripts, style sheets, letters and shapes."""
    if not (display / f"{GEOMETRIES[0]}.topojson").is_file():
        said = Message.of("problems.pack.no_geometry", file=f"{display.name}/units.topojson")
        raise PackError(said)
    shapes = [*sorted(display.glob("*.topojson")), *sorted(display.glob("borders.json"))]
    letters = sorted((ASSETS / "fonts").glob("*.woff2"))
    own = [*SCRIPTS, *STYLES, *OF_LESSONS, *LATER, LAST, LICENCES]
    return {
        **{path: take_bytes(ASSETS / path) for path in own},
        **{f"fonts/{path.name}": take_bytes(path) for path in letters},
        **{f"pack/display/{path.name}": _json(parse_json(take_bytes(path))) for path in shapes},
    }


def _bundle(source: PageSource) -> bytes:
    # tiles would have to be asked for elsewhere
    bundle = explorer_bundle(source.pack, source.claims, source.checks)
    return _json(bundle | {"online_tiles": None})


def _words() -> dict[str, dict[str, str]]:
    """Give what the pages' frame says: as a file's, but for what is another thing of a site."""
    return {
        lang: {**texts, **{f"file.{key}": word(lang, f"taking.site.{key}") for key in SITE_WORDS}}
        for lang, texts in texts_under(FRAME_WORDS).items()
    }


def _hash(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.encode() + hashlib.sha256(files[path]).digest())
    return total.hexdigest()[:12]


def _page(name: str, folder: str, held: Iterable[str], head: Iterable[str], language: str) -> bytes:
    # the page of claims has the map beside it, and fetches it when there is room
    first = {MAP: SCRIPTS, LESSONS: (*SCRIPTS, OF_LESSONS[0]), CLAIMS: ()}[name]
    styles = [*STYLES, *{LESSONS: OF_LESSONS[1:], CLAIMS: ("sheets/frame.css",)}.get(name, ())]
    # asked for at once, and not when the scripts have come
    early = [path for path in ("site.json", *(FIRST if name == MAP else ())) if path in held]
    letters = first_letters() if name == MAP else ()
    links = [
        *(f'<link rel="preload" as="fetch" crossorigin href="{folder}/{path}">' for path in early),
        *(
            f'<link rel="preload" as="font" crossorigin href="{folder}/fonts/{one}">'
            for one in letters
        ),
        *(f'<link rel="stylesheet" href="{folder}/{path}">' for path in styles),
        *(f'<script defer src="{folder}/{path}"></script>' for path in (*first, LAST)),
    ]
    told = f"<noscript><p>{escape(word(language, 'taking.file.no_script'))}</p></noscript>"
    body = f'<body data-files="{folder}" data-page="{MODES[name]}">{told}</body>'
    opened = ["<!doctype html>", f'<html lang="{language}">', "<head>"]
    return "\n".join([*opened, *head, *links, "</head>", body, "</html>", ""]).encode()


def _head(stamp: Stamp, language: str, page: str) -> list[str]:
    """Write what a page says of itself, and the policy, which holds for what follows it."""
    titles, software = stamp.view.pack.title, word(language, "export.software")
    title = printable(titles.get(language) or next(iter(titles.values()), ""))
    mode = MODES[page]
    called = word(language, f"taking.{'site' if mode in SITE_WORDS else 'file'}.{mode}")
    named = {
        "generator": f"{software} {__version__}",
        "description": word(
            language, "taking.file.description", title=title, shown=stamp.shown(language)
        ),
        "date": stamp.made_on.isoformat(),
        "rights": stamp.credit_line(language),
    }
    return [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{' · '.join(map(escape, (called, title, software)))}</title>",
        *(
            f'<meta name="{key}" content="{escape(printable(text))}">'
            for key, text in named.items()
        ),
        '<link rel="icon" href="data:,">',
        FILL,
    ]


def _json(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # half of a surrogate pair, which no encoding takes, is written as JSON writes it
    return text.encode("utf-8", "backslashreplace")
