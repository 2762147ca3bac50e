"""Run every benchmark, each beside its named alternatives, and print their tables."""

from __future__ import annotations

import runpy

for name in ("bench_sea", "export", "browser", "static_site", "finding"):
    print(f"\n# {name}\n", flush=True)
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
