"""Read claims of documents, check them against the pack, and give them out."""
