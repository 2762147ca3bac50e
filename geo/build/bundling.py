"""
Join our JavaScript modules into one classic script, with esbuild.

A file that is opened without a server cannot import modules, and a page should not make thirty
requests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    command = [
        str(modules / "esbuild" / "bin" / "esbuild"),
        str(entry),
        "--bundle",
        "--format=iife",
        f"--global-name={name}",
        # a module's own variables are not the page's
        f"--footer:js=globalThis.{name} = {name};",
        f"--target={TARGET}",
        "--charset=utf8",
        "--log-level=warning",
        "--log-override:direct-eval=error",
        *defined,
    ]
    # where npm could not put the program itself, a script starts it with the environment's node
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(  # noqa: S603 (fixed words and paths of the tree)
            command, capture_output=True, check=False, env={**os.environ, "PATH": path}
        )
    except OSError as error:
        msg = f"esbuild is not in {modules}; run make setup."
        raise BuildError(msg) from error
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or said:
        msg = f"{entry.name} could not be joined: {said}"
        raise BuildError(msg)
    return done.stdout.decode("utf-8")
