"""Tell whose the sea would be: zones, straits, rules of law, cuts, ranges."""
