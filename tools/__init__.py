"""Generators, recorders and other programs of the workshop; not part of the package."""
