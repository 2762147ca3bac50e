"""Write docs/api.md from the docstrings of the public names."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import geo
from geo.pack.files import write_atomically

PAGE = Path("docs") / "api.md"
_HEAD = """# The library

`import geo` takes no time: each name below is loaded when it is first used. This page is made from
the docstrings (`python -m geo.build.api_docs`), whose examples run in the tests. Places are in
EPSG:4326, distances and areas are geodesic on WGS 84, and units of measure stand in column names.
`docs/notebooks/` holds a notebook that goes through most of it.
"""
_GROUPS = {
    "A dispute as frames": ("open_pack", "Pack", "View", "Explorer", "Plan", "Picture", "Scene"),
    "Anybody's polygons": (
        "distance", "nearest", "divide_sea", "area", "length", "Geodesic", "SeaDivision",
    ),
}  # fmt: skip
_SECTION = re.compile(r"^([A-Z]\w+)\n-+\n", re.MULTILINE)


def api_page() -> str:
    """
    Write the page.

    Returns
    -------
    markdown
        Every public name with its signature and docstring; of classes, the methods too.

    Examples
    --------
    >>> "## Anybody's polygons" in api_page()
    True
    """
    grouped = {name for names in _GROUPS.values() for name in names}
    groups = {**_GROUPS, "What goes wrong": tuple(n for n in geo.__all__ if n not in grouped)}
    parts = [_HEAD]
    for title, names in groups.items():
        parts.append(f"## {title}\n")
        for name in names:
            thing = getattr(geo, name)
            parts.append(_entry(f"geo.{name}", thing, "###"))
            if inspect.isclass(thing) and name in {"Pack", "View"}:
                parts += [
                    _entry(f"{name}.{member}", value, "####")
                    for member, value in sorted(vars(thing).items())
                    if not member.startswith("_") and (callable(value) or _is_property(value))
                ]
    return "\n".join(parts)


def _is_property(value: object) -> bool:
    return isinstance(value, property)


def _entry(name: str, thing: Any, mark: str) -> str:  # noqa: ANN401 - any public name
    called = inspect.isfunction(thing)
    head = f"{mark} `{name}{_signature(thing) if called else ''}`\n"
    return f"{head}\n{_body(inspect.getdoc(thing) or '')}"


def _signature(thing: Any) -> str:  # noqa: ANN401 - as above
    """Give the names of parameters with their defaults; what they are, the text says."""
    parameters = [
        p.replace(annotation=inspect.Parameter.empty)
        for p in inspect.signature(thing).parameters.values()
        if p.name != "self"
    ]
    bare = inspect.Signature(parameters)
    return str(bare)


def _body(text: str) -> str:
    """Turn a numpydoc text into Markdown."""
    first, *rest = _SECTION.split(text)
    parts = [_plain(first)]
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        written = {"Examples": _example, "Notes": _plain}.get(title, _list)(body)
        parts.append(written if title in {"Examples", "Notes"} else f"**{title}**\n\n{written}")
    return "\n".join(parts)


def _plain(text: str) -> str:
    spoken = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    return f"{spoken.strip()}\n"


def _example(text: str) -> str:
    return f"```python\n{text.strip()}\n```\n"


def _list(text: str) -> str:
    """Turn a section's names, each with an indented text, into a list."""
    items: list[str] = []
    for line in text.strip().splitlines():
        if line and not line.startswith(" "):
            items.append(f"- `{line}`:")
        elif line.strip():
            items[-1] += f" {line.strip()}"
    return _plain("\n".join(items))


def main() -> None:
    """Write the page where it belongs."""
    write_atomically(Path(__file__).parents[2] / PAGE, api_page().encode())


if __name__ == "__main__":
    main()
