"""Read a dispute as data: its units, parties, scenarios, history and lines."""
