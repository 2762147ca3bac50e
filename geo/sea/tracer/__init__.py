"""Trace the cells of the sea and the lines between them, in compiled code."""
