"""Describe lessons, their questions and answers, and what a class may see."""
