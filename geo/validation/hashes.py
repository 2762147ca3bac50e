"""Compare a pack's files with the sizes and hashes that its datapackage.json gives."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any

from geo.build.datapackage import files_of
from geo.errors import RefusedError
from geo.pack.intake import take_bytes
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.pack import Pack

DATAPACKAGE = "datapackage.json"
# names that end so are read as files
SUFFIXES = frozenset({".yaml", ".csv", ".json", ".topojson", ".gpkg"})


def changed_files(pack: Pack) -> Iterator[Problem]:
    """
    Find files that are not the ones that were described.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each resource that is missing, elsewhere, described twice, or has another
        hash or size.
    """
    resources = pack.datapackage.get("resources") or []
    met: set[str] = set()
    for number, resource in enumerate(resources, 1):
        place = Message.of("problems.pack.resource", number=number)
        name = resource.get("path")
        if not isinstance(name, str) or not _is_within(name):
            yield Problem(DATAPACKAGE, place, Message.of("problems.pack.path"))
            continue
        if name in met:
            yield Problem(name, "", Message.of("problems.pack.listed_twice"))
        met.add(name)
        said = _wrong(pack.root / name, resource)
        if said is not None:
            yield Problem(name, "", said)


def unlisted_files(pack: Pack) -> Iterator[Problem]:
    """
    Find files that nobody described, whose hash is known to nobody.

    Parameters
    ----------
    pack
        The pack; one that describes no file is left alone.

    Yields
    ------
    problem
        A sentence for each file that the app would read, and one where the pack has no name.
    """
    if not isinstance(pack.datapackage.get("name"), str):
        yield Problem(DATAPACKAGE, "", Message.of("problems.record.missing", field="name"))
    listed = {resource.get("path") for resource in pack.datapackage.get("resources") or []}
    if not listed:
        return
    for path in files_of(pack.root):
        name = path.relative_to(pack.root).as_posix()
        if path.suffix in SUFFIXES and name not in listed:
            yield Problem(name, "", Message.of("problems.pack.unlisted"))


def irregular_files(root: Path) -> Iterator[Problem]:
    """
    Find what stands where a file would be and is none, which a reader may pass over in silence.

    Parameters
    ----------
    root
        The pack's folder.

    Yields
    ------
    problem
        A sentence for each pipe, device and link to nothing, and each folder named like a file.
    """
    for path in sorted(root.rglob("*")):
        if not path.is_file() and (path.suffix in SUFFIXES or not path.is_dir()):
            name = path.relative_to(root).as_posix()
            yield Problem(name, "", Message.of("problems.border.irregular"))


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _wrong(path: Path, resource: Mapping[str, Any]) -> Message | None:
    """Say what is wrong with a resource's file, if something is."""
    try:
        content = take_bytes(path)
    except FileNotFoundError:
        return Message.of("problems.pack.gone")
    except RefusedError as error:
        said: Message = error.args[0]
        return said
    size, digest = resource.get("bytes"), resource.get("hash")
    if size is not None and size != len(content):
        return Message.of("problems.pack.changed")
    if digest is not None and digest != f"sha256:{hashlib.sha256(content).hexdigest()}":
        return Message.of("problems.pack.changed")
    return None
