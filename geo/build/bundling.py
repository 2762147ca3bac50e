"""
Join our small JavaScript modules into one classic script.

A file that is opened without a server cannot import modules, and a page should not make thirty
requests. Each module becomes a function scope of its own, in the order in which they need each
other, so names may be used twice. Only what our own modules use is understood: named imports of
files of the tree, each of a name of its own, and exports on a declaration.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(
    r'^import\s*\{([^}]*)\}\s*from\s*"\.\.?/(?:\w+/)?([\w-]+)\.js";\n', re.MULTILINE
)
_ANY_IMPORT = re.compile(r"^\s*import\b", re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|const|let|class)\s+([A-Za-z_$][\w$]*))", re.MULTILINE
)
_ANY_EXPORT = re.compile(r"^\s*export\b", re.MULTILINE)


def join_modules(
    modules: Mapping[str, str],
    entry: str,
    values: Mapping[str, object],
    name: str = "FourIslands",
) -> str:
    r"""
    Join modules into one script that defines a global name.

    Parameters
    ----------
    modules
        Source by module name, without ``.js``.
    entry
        The module whose exports become the properties of the global name.
    values
        Plain data that the module ``built`` exports, by name.
    name
        The global name.

    Returns
    -------
    script
        A classic script, which a page may also import for its effect.

    Raises
    ------
    BuildError
        If a module is missing, imports in a circle, or is written in a way not understood here.

    Examples
    --------
    >>> script = join_modules({"a": "export const one = 1;\n"}, "a", {})
    >>> "globalThis.FourIslands" in script
    True
    """
    sources = {**modules, "built": _constants(values)}
    parts = [_scope(name, sources[name]) for name in _order(sources, entry)]
    body = "\n".join(parts)
    return f'(() => {{\n"use strict";\n{body}\nglobalThis.{name} = $m_{entry};\n}})();\n'


def _constants(values: Mapping[str, object]) -> str:
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n"
        for name, value in values.items()
    )


def _order(sources: Mapping[str, str], entry: str) -> list[str]:
    done: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_:
            circle = " -> ".join([*open_[open_.index(name) :], name])
            msg = f"The scripts import each other in a circle: {circle}."
            raise BuildError(msg)
        if name not in sources:
            msg = f"{open_[-1] if open_ else entry}.js imports {name}.js, which is not there."
            raise BuildError(msg)
        open_.append(name)
        for _, needed in _IMPORT.findall(sources[name]):
            visit(needed)
        done.append(open_.pop())

    visit(entry)
    return done


def _scope(name: str, source: str) -> str:
    exported = _EXPORT.findall(source)
    text = _EXPORT.sub("", _IMPORT.sub(_as_constant, source))
    if _ANY_IMPORT.search(text) or _ANY_EXPORT.search(text):
        msg = f"{name}.js has an import or export of a form that the build does not join."
        raise BuildError(msg)
    returned = ", ".join(exported)
    return f"const $m_{name} = (() => {{\n{text}return {{ {returned} }};\n}})();"


def _as_constant(found: re.Match[str]) -> str:
    names = ", ".join(part.strip() for part in found[1].split(",") if part.strip())
    return f"const {{ {names} }} = $m_{found[2]};\n"
