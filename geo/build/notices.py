"""Gather the licences and notices of all that the explorer ships or runs with, in one text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geo.browser.parts import OURS
from geo.browser.parts import data_parts
from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from importlib.metadata import Distribution

_TELLS = re.compile(r"licen[cs]e|copying|copyright|notice|authors", re.IGNORECASE)
# a file of code about licences is no licence
_CODE = re.compile(r"\.(py|pyi|pyc|h|hpp|so|json)$", re.IGNORECASE)
# a licence that was pasted into the field for its name has lines
_LONGEST_NAME = 80
_LINE = "=" * 78


@dataclass(frozen=True, slots=True)
class Notice:
    """
    What a part says of its licence.

    Attributes
    ----------
    name, version, licence
        As the part's own package tells them.
    url
        Where it comes from.
    texts
        Its licences and notices, by the name of the file that holds them.
    """

    name: str
    version: str
    licence: str
    url: str
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """Everything, for people to read."""
        head = [_LINE, f"{self.name} {self.version}".strip(), f"Licence: {self.licence}"]
        if self.url:
            head.append(f"From: {self.url}")
        if not self.texts:
            head.append("Its package brings no text of its licence.")
        told = [f"---- {name}\n\n{text.strip()}\n" for name, text in self.texts.items()]
        return "\n".join([*head, _LINE, "", *told])


def python_notices(package: str = OURS) -> list[Notice]:
    """
    Gather the notices of a package, and of all that it needs to run here.

    Parameters
    ----------
    package
        Name of an installed package.

    Returns
    -------
    notices
        By name; of what is installed beside it for other ends, none.

    Raises
    ------
    BuildError
        If something that it needs is not installed.

    Examples
    --------
    >>> [notice.name for notice in python_notices("shapely")]
    ['numpy', 'shapely']
    """
    found: dict[str, Notice] = {}
    left = [package]
    while left:
        name = canonicalize_name(left.pop())
        if name not in found:
            one = _installed(name)
            found[name] = _python_notice(one)
            left += _needed(one)
    return [found[name] for name in sorted(found)]


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as error:
        msg = f"{name} is not installed, and so its licence is not known; run make setup."
        raise BuildError(msg) from error


def _needed(one: Distribution) -> Iterator[str]:
    for line in one.requires or ():
        requirement = Requirement(line)
        # what an extra brings is needed by nobody who did not ask for it
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def _python_notice(one: Distribution) -> Notice:
    told = one.metadata
    texts = {
        str(file).rpartition(".dist-info/")[2]: file.read_text(encoding="utf-8")
        for file in sorted(one.files or (), key=str)
        if _TELLS.search(file.name)
        and not _CODE.search(file.name)
        and Path(str(file.locate())).is_file()
    }
    addresses = [line.partition(",") for line in told.get_all("Project-URL") or ()]
    url = told["Home-page"] or next((url.strip() for *_, url in addresses), "")
    return Notice(told["Name"], one.version, _licence(told), url, texts)


def _licence(told: Any) -> str:  # noqa: ANN401 - what importlib gives is typed anew in each Python
    """Give the name of a licence, which packages tell in one of three places."""
    short = (told.get("License") or "").strip()
    named = short if short and len(short) <= _LONGEST_NAME and "\n" not in short else ""
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return told.get("License-Expression") or named or "; ".join(classified) or "see below"


def npm_notices(modules: Path, lock: Mapping[str, Any], names: Iterable[str]) -> list[Notice]:
    """
    Gather the notices of packages of the front end.

    Parameters
    ----------
    modules
        The ``node_modules`` folder.
    lock
        What ``package-lock.json`` says.
    names
        Names of the packages.

    Returns
    -------
    notices
        In the order of their names.
    """
    found = []
    for name in sorted(names):
        told = lock["packages"][f"node_modules/{name}"]
        texts = {
            path.name: path.read_text(encoding="utf-8")
            for path in sorted((modules / name).iterdir())
            if path.is_file() and _TELLS.search(path.name)
        }
        page = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
        url = str(page.get("homepage") or "")
        found.append(Notice(name, told["version"], told["license"], url, texts))
    return found


def written(groups: Mapping[str, Iterable[Notice]], datapackage: Mapping[str, Any]) -> str:
    """
    Write notices down.

    Parameters
    ----------
    groups
        Notices, by what they are of.
    datapackage
        What ``datapackage.json`` says of the data and its sources.

    Returns
    -------
    text
        One file for people to read: a list of the parts, then what each says.

    Examples
    --------
    >>> mine = Notice("a", "1", "MIT", "", {"LICENSE": "Do as you like."})
    >>> text = written({"Programs": [mine]}, {})
    >>> text.splitlines()[:3], "Do as you like." in text
    (['Programs', '', '- a 1: MIT'], True)
    """
    lists = [
        "\n".join([title, "", *(f"- {one.name} {one.version}: {one.licence}" for one in of)])
        for title, of in groups.items()
    ]
    sources = [f"- {one['name']}: {one['licence']} {one['url']}" for one in data_parts(datapackage)]
    if sources:
        lists.append("\n".join(["Data", "", *sources]))
    parts = [notice.text for of in groups.values() for notice in of]
    return "\n\n".join([*lists, *parts])
