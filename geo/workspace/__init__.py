"""Keep a reader's own documents, the claims found in them, and what readers decide about each."""
