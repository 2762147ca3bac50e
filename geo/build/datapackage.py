"""Keep the sizes and hashes in a pack's datapackage.json true."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import BuildError
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path


def refresh_datapackage(root: Path) -> Path:
    """
    Write the size and SHA-256 of every resource into ``datapackage.json``.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    path
        The file written.

    Raises
    ------
    BuildError
        If a resource is named that is not there, or a file is there that no resource names.
    """
    path = root / "datapackage.json"
    package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    named = {resource["path"] for resource in package["resources"]}
    there = {str(p.relative_to(root)) for p in files_of(root)}
    for missing in sorted(named - there):
        msg = f"datapackage.json names {missing}, which is not there."
        raise BuildError(msg)
    for extra in sorted(there - named):
        msg = f"datapackage.json does not describe {extra}: who made it, and under which licence?"
        raise BuildError(msg)
    for resource in package["resources"]:
        content = (root / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    write_atomically(path, text.encode("utf-8"))
    return path


def files_of(root: Path) -> list[Path]:
    """
    List the files of a pack that its datapackage.json must describe.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    paths
        Every file but hidden ones and ``datapackage.json`` itself, in order.
    """
    return sorted(
        p
        for p in root.rglob("*")
        if p.is_file()
        and p.name != "datapackage.json"
        and not any(part.startswith(".") for part in p.relative_to(root).parts)
    )
