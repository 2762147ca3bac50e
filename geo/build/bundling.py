"""
Join our JavaScript modules into one classic script, with esbuild.

A file that is opened without a server cannot import modules, and a page should not make thirty
requests.
"""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

# what browsers of the last years read as it stands
TARGET = "es2022"


def join_modules(
    entry: Path,
    values: Mapping[str, object],
    name: str,
    modules: Path,
) -> str:
    """
    Join a module and all that it imports into one script that defines a global name.

    Parameters
    ----------
    entry
        The module whose exports become the properties of the global name.
    values
        Plain data to write in place of ``globalThis.FOUR_ISLANDS_…``, by the rest of that name.
    name
        The global name.
    modules
        The ``node_modules`` folder that holds esbuild.

    Returns
    -------
    script
        A classic script, which a page may also import for its effect.

    Raises
    ------
    BuildError
        If a module is missing or is no JavaScript; esbuild's own words say where.
    """
    defined = [
        f"--define:globalThis.FOUR_ISLANDS_{key}={json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
    ]
    # a module's own variables are not the page's
    footer = f"--footer:js=globalThis.{name} = {name};"
    wrapped = ["--format=iife", f"--global-name={name}", footer]
    return _joined(entry, [*wrapped, *defined], modules)


def join_page(entry: Path, modules: Path) -> str:
    """
    Join a module and all that it imports into one module, which needs no address of its own.

    Parameters
    ----------
    entry
        The module; what it exports is exported.
    modules
        The ``node_modules`` folder that holds esbuild.

    Returns
    -------
    script
        A module without imports, for a page that is handed a script as text.

    Raises
    ------
    BuildError
        If a module is missing or is no JavaScript; esbuild's own words say where.
    """
    return _joined(entry, ["--format=esm"], modules)


def split_pages(entries: Iterable[Path], base: Path, modules: Path) -> dict[str, str]:
    """
    Join modules that pages load, with what several of them import in files of its own.

    A page then asks for few files, and pages that share a module share its state.

    Parameters
    ----------
    entries
        The modules that pages load by their place.
    base
        The folder that those places are told from.
    modules
        The ``node_modules`` folder that holds esbuild.

    Returns
    -------
    scripts
        Modules by their places; those that are shared are under ``shared/``.

    Raises
    ------
    BuildError
        If a module is missing or is no JavaScript; esbuild's own words say where.
    """
    with TemporaryDirectory() as folder:
        places = [f"--outdir={folder}", f"--outbase={base}", "--chunk-names=shared/[name]-[hash]"]
        _run(entries, ["--format=esm", "--splitting", *places], modules)
        return {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(Path(folder).rglob("*.js"))
        }


def join_modules_of_others(entry: Path, later: Iterable[str], modules: Path) -> str:
    """
    Join modules that another package has built, and keep what they load later outside.

    Parameters
    ----------
    entry
        A module that exports what the others need of those it imports.
    later
        Names of modules that are asked for by their addresses when they are needed.
    modules
        The ``node_modules`` folder that holds esbuild.

    Returns
    -------
    script
        A module; the addresses in it are those that stood in its parts.

    Raises
    ------
    BuildError
        If a module is missing or is no JavaScript.
    """
    outside = [f"--external:./{name}" for name in later]
    return _joined(entry, ["--format=esm", "--minify", *outside], modules)


def exports_of(paths: Sequence[Path], modules: Path) -> dict[str, list[str]]:
    """
    Give the names that modules export.

    Parameters
    ----------
    paths
        Modules of one folder.
    modules
        The ``node_modules`` folder that holds esbuild.

    Returns
    -------
    exports
        By the module's name, in the order of the paths.

    Raises
    ------
    BuildError
        If a module is missing or is no JavaScript.
    """
    with TemporaryDirectory() as beside:
        told = Path(beside) / "told.json"
        options = ["--format=esm", f"--outdir={beside}", f"--metafile={told}"]
        _esbuild(paths, options, modules)
        outputs = json.loads(told.read_text(encoding="utf-8"))["outputs"]
    found = {Path(one["entryPoint"]).name: one["exports"] for one in outputs.values()}
    return {path.name: found[path.name] for path in paths}


def button_pictures(css: str, folder: Path) -> str:
    """
    Give a library's rules for the pictures of its buttons, with the pictures in them.

    Parameters
    ----------
    css
        Leaflet's style sheet.
    folder
        What its addresses begin from.

    Returns
    -------
    rules
        A style sheet that asks for nothing.

    Raises
    ------
    BuildError
        If no button has a picture.
    """
    found = re.findall(r"([^{}]*leaflet-control[^{}]*){[^{}]*url\(([^)]*\.png)\)", css)
    if not found:
        msg = "No button of Leaflet's style sheet has a picture."
        raise BuildError(msg)
    rules = []
    for selector, path in found:
        picture = b64encode((folder / path).read_bytes()).decode()
        url = f"url(data:image/png;base64,{picture})"
        rules.append(f"{selector.strip()} {{ background-image: {url}; }}\n")
    return "".join(rules)


def _joined(entry: Path, options: list[str], modules: Path) -> str:
    return _run([entry], options, modules)


def _run(entries: Iterable[Path], options: list[str], modules: Path) -> str:
    usual = ["--bundle", f"--target={TARGET}", "--charset=utf8", "--log-override:direct-eval=error"]
    return _esbuild(entries, [*usual, *options], modules)


def _esbuild(entries: Iterable[Path], options: list[str], modules: Path) -> str:
    names = [str(entry) for entry in entries]
    done = subprocess.run(  # noqa: S603 (fixed words and paths of the tree)
        [str(_program(modules)), *names, "--log-level=warning", *options],
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or said:
        msg = f"{', '.join(Path(name).name for name in names)} could not be joined: {said}"
        raise BuildError(msg)
    return done.stdout.decode("utf-8")


def _program(modules: Path) -> Path:
    # npm fetches the program of this machine alone; on Windows it lies beside no folder "bin"
    places = ("@esbuild/*/bin/esbuild", "@esbuild/*/esbuild.exe")
    found = next((path for place in places for path in modules.glob(place)), None)
    if found is None:
        msg = f"esbuild is not in {modules}; run make setup."
        raise BuildError(msg)
    return found
