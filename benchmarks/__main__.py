"""Run every benchmark, each beside its named alternatives, and print their tables."""

from __future__ import annotations

import subprocess
import sys

for name in ("bench_sea", "export", "browser", "static_site", "finding"):
    print(f"\n# {name}\n", flush=True)
    # a process of its own, for what it hands to its own workers must be found there by name
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
