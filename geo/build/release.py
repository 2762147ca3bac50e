"""Gather in one folder what a release is given out as, and say of each file which bytes it has."""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
from pathlib import Path

from geo.errors import BuildError

ROOT = Path(__file__).parents[2]
# what lies beside the wheel: who may use it how, how to name it, and of what it is made
NOTICES = "geo/assets/licences/notices.txt"
PAPERS = (NOTICES, "CITATION.cff", "LICENSE", "CHANGELOG.md", "SECURITY.md")
LISTS = ("sbom-python.cdx.json", "sbom-browser.cdx.json")
SUMS = "SHA256SUMS"
_VERSION = re.compile(r"^version: (\S+)$", re.MULTILINE)


def gather(folder: Path, root: Path = ROOT) -> tuple[str, ...]:
    """
    Put what belongs to a release beside its wheel, and write the hash of each file.

    Parameters
    ----------
    folder
        Where the wheel and the lists of parts are; nothing else may lie there.
    root
        The project.

    Returns
    -------
    names
        The files of the release, in order.

    Raises
    ------
    BuildError
        If something is missing or left over, or versions differ.
    """
    found = _VERSION.search((root / "CITATION.cff").read_text(encoding="utf-8"))
    version = found[1] if found else ""
    wheels = sorted(path.name for path in folder.glob("*.whl"))
    if len(wheels) != 1 or f"-{version}-" not in wheels[0]:
        msg = f"{folder} must hold one wheel of version {version}, and holds {wheels or 'none'}."
        raise BuildError(msg)
    if f"## {version} - " not in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        msg = f"CHANGELOG.md has no section of version {version}."
        raise BuildError(msg)
    missing = [name for name in LISTS if not _is_filled(folder / name)]
    missing += [name for name in PAPERS if not _is_filled(root / name)]
    if missing:
        msg = f"A release needs {', '.join(missing)}."
        raise BuildError(msg)
    for name in PAPERS:
        shutil.copyfile(root / name, folder / Path(name).name)
    names = sorted((*wheels, *LISTS, *(Path(name).name for name in PAPERS)))
    others = {path.name for path in folder.iterdir()} - {*names, SUMS}
    if others:
        msg = f"{folder} also holds {', '.join(sorted(others))}; a release holds nothing else."
        raise BuildError(msg)
    sums = "".join(f"{_digest(folder / name)}  {name}\n" for name in names)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    return (*names, SUMS)


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Gather the release in the folder that the command line names."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    sys.stdout.write("".join(f"{folder / name}\n" for name in gather(folder)))


if __name__ == "__main__":
    main()
