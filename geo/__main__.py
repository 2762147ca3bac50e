"""Answer from the command line: ``python -m geo``."""

from __future__ import annotations

import sys

from geo.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
