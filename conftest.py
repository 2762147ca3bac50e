"""What tests and the examples in docstrings share: a pack that is read once."""

from __future__ import annotations

import importlib.util
from pathlib import Path

spec = importlib.util.spec_from_file_location("packs", Path(__file__).parent / "tests" / "packs.py")
packs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(packs)
read_once = packs.read_once
