"""Gather what a page holds that travels alone: data, shapes, and by what things are found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.browser.assets import GEOMETRIES
from geo.browser.bundle import explorer_bundle
from geo.browser.called import called_data
from geo.browser.inlining import script_data
from geo.browser.packing import packed
from geo.browser.packing import squeezed
from geo.errors import PackError
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.pack.pack import Pack

# how much of a page the sea under rules that can be switched may take
SHEETS_BYTES = 400_000
# what holds each border, for a click on it
BORDERS = "borders.json"
# parts of the bundle that are large, so that the file stays small enough to send
SQUEEZED = ("claims", "history", "places", "scenarios", "scenes", "sources", "units")


def alone_bundle(pack: Pack, claims: Claims | None, checks: Iterable[Check]) -> dict[str, Any]:
    """Give a pack's bundle with what such a page can show of it."""
    bundle = explorer_bundle(pack, claims, checks)
    # tiles would have to be asked for, and only what is here can be shown
    there = {*_geometry(pack.root / "display")} - {"borders"}
    return bundle | {"online_tiles": None, "display": sorted(there)}


def alone_contents(pack: Pack, bundle: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """Squeeze what nobody reads as text, and give the letters that it shows."""
    bulky = {
        "geometry": _geometry(pack.root / "display"),
        "bundle": {key: bundle[key] for key in SQUEEZED},
        "found": called_data(pack, bundle),
    }
    rest = {key: one for key, one in bundle.items() if key not in SQUEEZED}
    return {"bundle": rest, "squeezed": squeezed(bulky)}, frozenset(script_data(bulky))


def _geometry(folder: Path) -> dict[str, Any]:
    drawn = {path.stem: packed(_json(path)) for path in sorted(folder.glob("*.topojson"))}
    if "units" not in drawn:
        said = Message.of("problems.pack.no_geometry", file=f"{folder.name}/units.topojson")
        raise PackError(said)
    found = {name: drawn.pop(name) for name in GEOMETRIES if name in drawn}
    if (path := folder / BORDERS).is_file():
        found["borders"] = _json(path)
    return found | _sheets(drawn)


def _sheets(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Choose sheets of the sea under other rules, the smallest first; what lacks is not offered."""
    sizes = {name: len(script_data(sheet)) for name, sheet in drawn.items()}
    total, found = 0, {}
    for name in sorted(sizes, key=lambda one: (sizes[one], one)):
        total += sizes[name]
        if total <= SHEETS_BYTES:
            found[name] = drawn[name]
    return found


def _json(path: Path) -> Any:  # noqa: ANN401 - any plain data
    return parse_json(take_bytes(path))
