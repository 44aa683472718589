"""The ``hotwash`` command."""

from hotwash.cli.app import main

__all__ = ["main"]
