"""Hotwash: tabletop cyber-incident exercises that are played, recorded, replayed and learned from."""

__version__ = "0.1.0"
