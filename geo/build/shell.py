"""
Join the scripts of the web framework's page, so that a first visit makes few requests.

The framework ships its page as some seventy small modules and as many that a page may need later.
Those with which every page of ours begins become one module here. Each of them keeps its address,
where a line hands on what the one module exports: what is loaded later finds it there, and nothing
runs twice. The page itself asks for the one module only, and for no letters that it never shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.browser.assets import framework_mark
from geo.build.bundling import exports_of
from geo.build.bundling import join_modules_of_others
from geo.errors import BuildError
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

# what our pages show beside what the framework begins with
ELEMENTS = ("Html", "BidiComponent")
_ENTRY = re.compile(r'<script type="module" crossorigin src="\./static/js/([\w.-]+)"></script>')
_PRELOADED = re.compile(r'<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">\s*')
_LETTERS = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*')
_STYLE = re.compile(r'<link rel="stylesheet" crossorigin href="\./static/css/([\w.-]+)">')
_IMPORT = re.compile(r'\bimport\s*(?:[\w*{][^;()]*?\bfrom\s*)?"\./([\w.-]+\.js)"')
_FACE = re.compile(r"@font-face\{[^}]*\}")
_OURS_INSTEAD = "font-family:Source Sans"
_ICONS = "font-family:Material Symbols"


def make_shell(static: Path, folder: Path, modules: Path) -> None:
    """
    Write the page, its one module, what stands in place of the others, and its style sheet.

    Parameters
    ----------
    static
        The framework's folder of files for browsers, with ``index.html`` in it.
    folder
        Where to write: ``index.html``, ``js/``, ``css/`` and ``shell.json``.
    modules
        The ``node_modules`` folder that holds esbuild.

    Raises
    ------
    BuildError
        If the framework's page is not made as this expects.
    """
    page = (static / "index.html").read_text(encoding="utf-8")
    scripts = static / "static" / "js"
    entry, style = _ENTRY.search(page), _STYLE.search(page)
    if entry is None or style is None:
        msg = "The web framework's page has no script or style sheet where they used to be."
        raise BuildError(msg)
    begun = _with_imports(scripts, [entry[1], *_PRELOADED.findall(page), *_elements(scripts)])
    exported = exports_of([scripts / name for name in begun], modules)
    joined = _joined(scripts, exported, modules)
    start = f"start.{hashlib.sha256(joined).hexdigest()[:12]}.js"
    write_atomically(folder / "js" / start, joined)
    for number, (name, exports) in enumerate(exported.items()):
        line = _handed_on(number, exports, start) if exports else f'import "./{start}";'
        write_atomically(folder / "js" / name, line.encode())
    sheet = (static / "static" / "css" / style[1]).read_text(encoding="utf-8")
    own = _sheet(sheet).encode()
    sheet_name = f"start.{hashlib.sha256(own).hexdigest()[:12]}.css"
    write_atomically(folder / "css" / sheet_name, own)
    written = _page(page, start, sheet_name, exported)
    write_atomically(folder / "index.html", written.encode())
    told = {"made_of": framework_mark(static), "start": start, "style": sheet_name}
    write_atomically(folder / "shell.json", json.dumps(told).encode())


def _elements(scripts: Path) -> list[str]:
    found = [next(iter(sorted(scripts.glob(f"{name}.*.js"))), None) for name in ELEMENTS]
    return [path.name for path in found if path]


def _with_imports(scripts: Path, names: Iterable[str]) -> list[str]:
    """Give modules and all that they import, which the framework writes as plain addresses."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _IMPORT.findall((scripts / name).read_text(encoding="utf-8"))
    return list(found)


def _joined(scripts: Path, exported: Mapping[str, list[str]], modules: Path) -> bytes:
    lines = [f"import {json.dumps(str(scripts / name))};" for name in list(exported)[:1]]
    for number, (name, exports) in enumerate(exported.items()):
        given = ", ".join(f"{one} as {_name(number, one)}" for one in exports)
        lines.append(f"export {{ {given} }} from {json.dumps(str(scripts / name))};")
    later = [path.name for path in scripts.glob("*.js") if path.name not in exported]
    with TemporaryDirectory() as beside:
        entry = Path(beside) / "start.js"
        entry.write_text("\n".join(lines), encoding="utf-8")
        return join_modules_of_others(entry, later, modules).encode()


def _name(number: int, export: str) -> str:
    # two modules export different things by the same short name
    return f"n{number}_{export}"


def _handed_on(number: int, exports: Iterable[str], start: str) -> str:
    given = ",".join(f"{_name(number, one)} as {one}" for one in exports)
    return f'export{{{given}}}from"./{start}";'


def _sheet(sheet: str) -> str:
    """Let the page fetch no letters that it does not show."""

    def face(found: re.Match[str]) -> str:
        rule = found[0]
        if _OURS_INSTEAD in rule:
            return ""
        # the page asks for the icons with a space before it knows whether it shows any
        return f"{rule[:-1]};unicode-range:U+21-10FFFF}}" if _ICONS in rule else rule

    # its own addresses begin beside the style sheet, which stays in its folder
    return _FACE.sub(face, sheet)


def _page(page: str, start: str, style: str, joined: Iterable[str]) -> str:
    page = _PRELOADED.sub("", _LETTERS.sub("", page))
    script = f'<script type="module" crossorigin src="./static/js/{start}"></script>'
    # the framework preloads what a later module imports, save what the page has a link to
    links = "".join(f'<link href="./static/js/{name}">' for name in joined)
    page = _ENTRY.sub(lambda _: f"{script}\n    {links}", page)
    sheet = f'<link rel="stylesheet" crossorigin href="./static/css/{style}">'
    return _STYLE.sub(lambda _: sheet, page)
