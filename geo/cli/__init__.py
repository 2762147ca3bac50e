"""Answer from the command line."""
