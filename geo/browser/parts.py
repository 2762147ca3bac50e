"""List what a file that travels alone is made of, and under which licence each part may be used."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import distribution
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.assets import ASSETS
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.scene.stamp import Stamp

# what a page is drawn with: its name, its licence, and the file with the licence's text
SOFTWARE = (
    ("Leaflet", "BSD-2-Clause", "leaflet"),
    ("GeographicLib", "MIT", "geographiclib-geodesic"),
    ("topojson-client", "ISC", "topojson-client"),
    ("Noto Sans", "OFL-1.1", "noto-sans"),
    ("Noto Sans JP", "OFL-1.1", "noto-sans-jp"),
)
# what wrote it; nothing of these two is in the file but the few lines that they generate
WRITERS = (("folium", "MIT"), ("branca", "MIT"))
OURS = "four-islands"


def parts(stamp: Stamp) -> list[dict[str, Any]]:
    """
    List the parts of a file.

    Parameters
    ----------
    stamp
        What the file says of itself.

    Returns
    -------
    parts
        For each ``name`` (a text, or one for each language), ``licence``, and where there is one
        ``url`` and ``text``, the licence's own words.
    """
    credited = [
        {"name": dict(one.text), "licence": one.licence, "url": one.url} for one in stamp.credits
    ]
    return [*credited, *data_parts(stamp.view.pack.datapackage), *_software()]


def data_parts(datapackage: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """
    List the sources of a pack's files.

    Parameters
    ----------
    datapackage
        What the pack's ``datapackage.json`` says.

    Yields
    ------
    part
        For each source, once, ``name``, ``licence`` (all that its files have) and ``url``.
    """
    found: dict[str, dict[str, Any]] = {}
    for resource in datapackage.get("resources") or ():
        names = [str(one.get("title") or one["name"]) for one in resource.get("licenses") or ()]
        for source in resource.get("sources") or ():
            known = found.setdefault(
                str(source["title"]), {"url": str(source.get("path", "")), "licences": []}
            )
            known["licences"] += [name for name in names if name not in known["licences"]]
    for title, known in found.items():
        yield {"name": title, "licence": "; ".join(known["licences"]), "url": known["url"]}


def _software() -> Iterator[dict[str, Any]]:
    yield _part(word("en", "export.software"), "MIT", _licence_of(OURS))
    for name, licence, file in SOFTWARE:
        path = ASSETS / "licences" / f"{file}.txt"
        yield _part(name, licence, path.read_text(encoding="utf-8") if path.is_file() else "")
    for name, licence in WRITERS:
        yield _part(name, licence, _licence_of(name))


def _part(name: str, licence: str, text: str) -> dict[str, Any]:
    return {"name": name, "licence": licence, "text": text.strip()}


def _licence_of(package: str) -> str:
    try:
        files: Iterable[Any] = distribution(package).files or ()
    except PackageNotFoundError:
        return ""
    found = next((file for file in files if "LICENSE" in file.name.upper()), None)
    return found.locate().read_text(encoding="utf-8") if found else ""
