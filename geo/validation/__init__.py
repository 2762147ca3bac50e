"""Say what is wrong with a pack, before a class finds it."""
