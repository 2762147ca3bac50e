"""
Make the browser's assets out of npm packages and our own scripts: ``python -m geo.build.assets``.

They are built at set-up and never committed. A second run does only what changed inputs ask for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.build import bundling
from geo.build import fonts
from geo.build import notices
from geo.build import shell
from geo.errors import BuildError
from geo.pack.files import write_atomically
from geo.scene import style
from geo.text import words
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

PACKAGE = Path(__file__).parents[1]
PROJECT = PACKAGE.parent
ASSETS = PACKAGE / "assets"
WEB = PROJECT / "web"
SCRIPTS = WEB / "src"
# what the map, the player of lessons and the file that travels alone are joined from
CORE_ROOMS = ("text", "scene", "map", "panel", "lesson", "file", "measure")
# what the pages load by themselves is written in these
PAGE_ROOMS = ("pages", "archive", "documents", "editor", "text")
# and these are what they load it by
PAGE_ENTRIES = (
    "archive/archive",
    "documents/documents",
    "pages/claims",
    "pages/embed",
    "pages/finding",
    "pages/present",
    "pages/taking",
    "pages/timeline",
    "editor/lesson",
)
# what Streamlit is handed as text, and so cannot import by its place
HANDED = ("compare", "component", "scene", "sheets")
# said before the pack's own texts have arrived
BOOT_WORDS = ("loading", "load_waits", "load_failed")
# in a pack's folder, what places are called in their own languages
NAMES = "names.csv"
# of the catalogues and of a pack, what the map says before anybody asks further
MAP_WORDS = ("app.", "explorer.", "measure.")
MAP_FILES = (
    *("pack.yaml", "parties.yaml", "perspectives.yaml", "scenarios.yaml"),
    *("lines.yaml", "law.yaml"),
)
TEXT_SUFFIXES = (".yaml", ".csv", ".json")
NOTICES = "notices.txt"
LICENCES = {
    "geographiclib-geodesic": "geographiclib-geodesic/LICENSE.txt",
    "leaflet": "leaflet/LICENSE",
    "topojson-client": "topojson-client/LICENSE",
    "noto-sans": "@expo-google-fonts/noto-sans/LICENSE_FONT",
    "noto-sans-jp": "@expo-google-fonts/noto-sans-jp/LICENSE_FONT",
}


def build_assets(assets: Path = ASSETS, modules: Path = WEB / "node_modules") -> list[str]:
    """
    Make every asset whose inputs have changed.

    Parameters
    ----------
    assets
        Folder to write to.
    modules
        The ``node_modules`` folder with Leaflet, topojson-client and the fonts.

    Returns
    -------
    made
        Names of the parts that were made anew: of ``core``, ``pages``, ``leaflet``, ``fonts``,
        ``licences`` and ``shell``.

    Raises
    ------
    BuildError
        If the npm packages are missing or one of our scripts cannot be joined.
    """
    # one that an older tree did not have yet may lack
    if not all((modules / licence).is_file() for licence in LICENCES.values()):
        msg = f"The browser's packages are not in {modules}; run make setup."
        raise BuildError(msg)
    plan = _plan(assets, modules)
    known = read_manifest(assets)
    made = []
    for part, (inputs, make) in plan.items():
        if known.get(part) == inputs and (assets / part).is_dir():
            continue
        make()
        known[part] = inputs
        made.append(part)
    if made:
        known["version"] = digest([json.dumps([known[part] for part in plan]).encode()])
        write_atomically(assets / "manifest.json", json.dumps(known, indent=1).encode())
    return made


def _plan(assets: Path, modules: Path) -> dict[str, tuple[str, Callable[[], None]]]:
    """Give for each part a hash of all that it is made of, and what makes it."""
    letters = tuple(map("".join, (used_characters(), shown_everywhere(), shown_on_map())))
    lock = (WEB / "package-lock.json").read_bytes()
    said = _notices(modules, json.loads(lock))
    plan: dict[str, tuple[str, Callable[[], None]]] = {
        "leaflet": (digest([lock]), lambda: _copy_leaflet(assets, modules)),
        "core": (
            digest([lock, *_core_inputs()]),
            lambda: _make_core(assets, modules),
        ),
        "pages": (
            digest([lock, *_script_inputs(PAGE_ROOMS)]),
            lambda: _make_pages(assets, modules),
        ),
        "fonts": (
            digest([lock, *map(str.encode, letters), Path(fonts.__file__).read_bytes()]),
            lambda: _make_fonts(assets, modules, letters),
        ),
        "licences": (
            digest([lock, said.encode()]),
            lambda: _make_licences(assets, modules, said),
        ),
    }
    static = framework_files()
    if static is not None:
        plan["shell"] = (
            digest([lock, (static / "index.html").read_bytes(), *_shell_inputs()]),
            partial(_make_shell, static, assets, modules),
        )
    return plan


def framework_files() -> Path | None:
    """Find the web framework's files for browsers, without loading it; None where it is not."""
    found = importlib.util.find_spec("streamlit")
    folder = Path(found.origin).parent / "static" if found and found.origin else None
    return folder if folder and (folder / "index.html").is_file() else None


def read_manifest(assets: Path = ASSETS) -> dict[str, str]:
    """
    Read what the assets were made of.

    Parameters
    ----------
    assets
        Folder of the assets.

    Returns
    -------
    manifest
        Hash of each part's inputs, and ``version``; empty when nothing has been made.
    """
    path = assets / "manifest.json"
    if not path.is_file():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def digest(inputs: Iterable[bytes]) -> str:
    """
    Hash inputs in order.

    Examples
    --------
    >>> digest([b"a", b"b"]) == digest([b"ab"])
    False
    """
    total = hashlib.sha256()
    for one in inputs:
        total.update(hashlib.sha256(one).digest())
    return total.hexdigest()[:16]


def used_characters() -> list[str]:
    """
    Gather the characters that catalogues, pack and source cards use.

    Returns
    -------
    characters
        In order, each once.
    """
    folders = [words.CATALOGUES, *(_shipped(name) for name in ("data", "seeds"))]
    files = [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXT_SUFFIXES
    ]
    found: set[str] = set()
    for path in files:
        found.update(path.read_text(encoding="utf-8"))
    # a sign that code writes, an arrow on a button say
    for path in (*(PACKAGE / "server" / "views").glob("*.py"), *SCRIPTS.rglob("*.js")):
        found.update(char for char in path.read_text(encoding="utf-8") if not char.isascii())
    return sorted(char for char in found if char.isprintable())


def shown_everywhere() -> list[str]:
    """
    Gather the characters that pages show whatever their language.

    Returns
    -------
    characters
        Of the names of places in their own languages, and of the languages themselves, in order.
    """
    names = _shipped("data") / NAMES
    found = set(names.read_text(encoding="utf-8")) if names.is_file() else set()
    for language in LANGUAGES:
        texts = words.catalogue(language)
        found.update(*(text for key, text in texts.items() if key.startswith("app.language")))
    return sorted(char for char in found if char.isprintable())


def shown_on_map() -> list[str]:
    """
    Gather the characters of the texts that the map shows without a further question.

    Returns
    -------
    characters
        Of the map's catalogues and of those files of the pack that it is drawn from, in order.
    """
    found: set[str] = set()
    for language in LANGUAGES:
        texts = words.catalogue(language)
        found.update(*(text for key, text in texts.items() if key.startswith(MAP_WORDS)))
    for name in MAP_FILES:
        path = _shipped("data") / name
        found.update(path.read_text(encoding="utf-8") if path.is_file() else "")
    return sorted(char for char in found if char.isprintable())


def _shipped(name: str) -> Path:
    inside = PACKAGE / {"data": "pack_data", "seeds": "seed_data"}[name]
    return inside if inside.is_dir() else PROJECT / name


def _core_inputs() -> list[bytes]:
    return [
        *_script_inputs(CORE_ROOMS),
        json.dumps(style.style_table()).encode(),
        json.dumps(_boot_words()).encode(),
        json.dumps(words.patterns()).encode(),
    ]


def _script_inputs(rooms: Iterable[str]) -> list[bytes]:
    return [
        *(path.name.encode() + path.read_bytes() for path in _sources(rooms)),
        Path(bundling.__file__).read_bytes(),
        Path(__file__).read_bytes(),
    ]


def _sources(rooms: Iterable[str], kinds: Iterable[str] = ("js", "css")) -> list[Path]:
    return sorted(
        path for room in rooms for kind in kinds for path in (SCRIPTS / room).glob(f"*.{kind}")
    )


def _boot_words() -> dict[str, dict[str, str]]:
    return {
        lang: {key: words.word(lang, f"explorer.{key}") for key in BOOT_WORDS} for lang in LANGUAGES
    }


def _make_core(assets: Path, modules: Path) -> None:
    table = style.style_table()
    values = {"STYLE": table, "BOOT_WORDS": _boot_words(), "PATTERNS": words.patterns()}

    def joined(entry: str, name: str) -> str:
        return bundling.join_modules(SCRIPTS / entry, values, name, modules)

    script = joined("map/mount.js", "FourIslands")
    topojson = _read(modules / "topojson-client" / "dist" / "topojson-client.min.js")
    leaflet_css = _read(modules / "leaflet" / "dist" / "leaflet.css")
    pictures = bundling.button_pictures(leaflet_css, modules / "leaflet" / "dist")
    # our map uses none of Leaflet's pictures, so its style sheet asks for none
    leaflet_css = re.sub(r"url\([^)]*\)", "none", leaflet_css)
    own_css = (SCRIPTS / "map" / "four_islands.css").read_text(encoding="utf-8")
    lesson = joined("lesson/teach.js", "FourIslandsLesson")
    one_file = joined("file/one_file.js", "FourIslandsFile")
    measure = joined("measure/tool.js", "FourIslandsMeasure")
    geodesic = _read(modules / "geographiclib-geodesic" / "geographiclib-geodesic.min.js")
    for name, text in {
        "four_islands.js": f"{topojson}\n{script}",
        "four_islands.css": f"{leaflet_css}\n{own_css}",
        "measure.js": f"{geodesic}\n{measure}",
        "lesson.js": lesson,
        "lesson.css": (SCRIPTS / "lesson" / "lesson.css").read_text(encoding="utf-8"),
        "one_file.js": one_file,
        "site.js": joined("file/site.js", "FourIslandsSite"),
        "one_file.css": f"{_read(SCRIPTS / 'file' / 'one_file.css')}\n{pictures}",
        "style.json": json.dumps(table, ensure_ascii=False),
    }.items():
        write_atomically(assets / "core" / name, text.encode())


def _shell_inputs() -> list[bytes]:
    return [Path(bundling.__file__).read_bytes(), Path(shell.__file__).read_bytes()]


def _make_shell(static: Path, assets: Path, modules: Path) -> None:
    folder = assets / "shell"
    if folder.is_dir():
        shutil.rmtree(folder)
    shell.make_shell(static, folder, modules)


def _make_pages(assets: Path, modules: Path) -> None:
    folder = assets / "pages"
    if folder.is_dir():
        # a script that has moved away is not served from its old place
        shutil.rmtree(folder)
    for path in _sources(PAGE_ROOMS, ("css",)):
        write_atomically(folder / path.relative_to(SCRIPTS), path.read_bytes())
    entries = [SCRIPTS / f"{name}.js" for name in PAGE_ENTRIES]
    for place, script in bundling.split_pages(entries, SCRIPTS, modules).items():
        write_atomically(folder / place, script.encode())
    for name in HANDED:
        script = bundling.join_page(SCRIPTS / "pages" / f"{name}.js", modules)
        write_atomically(folder / "pages" / f"{name}.js", script.encode())


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    # a source map is not shipped, so nobody is sent to look for it
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def _copy_leaflet(assets: Path, modules: Path) -> None:
    dist = modules / "leaflet" / "dist"
    for name in ("leaflet.js", "leaflet.css"):
        write_atomically(assets / "leaflet" / name, _read(dist / name).encode())
    for picture in sorted((dist / "images").glob("*.png")):
        write_atomically(assets / "leaflet" / "images" / picture.name, picture.read_bytes())


def _make_fonts(assets: Path, modules: Path, letters: Iterable[str]) -> None:
    folder = assets / "fonts"
    for old in folder.glob("*.woff2"):
        # a slice that is no longer cut is not served
        old.unlink()
    rules = [fonts.make_font(cut, folder) for cut in fonts.plan_cuts(modules, *letters)]
    write_atomically(folder / "fonts.css", "".join(rules).encode())


def _notices(modules: Path, lock: dict[str, Any]) -> str:
    datapackage = json.loads((_shipped("data") / "datapackage.json").read_text(encoding="utf-8"))
    packages = {path.rpartition("/")[0] for path in LICENCES.values()}
    groups = {
        "In the browser": notices.npm_notices(modules, lock, packages),
        "On the computer": notices.python_notices(),
    }
    return notices.written(groups, datapackage)


def _make_licences(assets: Path, modules: Path, said: str) -> None:
    for name, path in LICENCES.items():
        write_atomically(assets / "licences" / f"{name}.txt", (modules / path).read_bytes())
    write_atomically(assets / "licences" / NOTICES, said.encode())


def main() -> int:
    """Make the assets and say on standard output what was done."""
    try:
        made = build_assets()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"assets: {', '.join(made) if made else 'nothing has changed'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
