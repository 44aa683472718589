"""Replay: any moment of a record, through any eyes; and branches that begin there."""
