"""What a worker process does for review. Functions here take and give plain values."""

from __future__ import annotations

from pathlib import Path

from hotwash.review.report import write_report
from hotwash.store.files import read_file


def report(path: str, exercise: str, names: dict[str, str]) -> bytes:
    """The after-action report of an exercise, as one HTML page."""
    return write_report(exercise, read_file(Path(path), exercise), names).encode()


def log_lines(path: str, exercise: str) -> bytes:
    """The commits of an exercise, one JSON object a line, byte for byte as they are stored."""
    return b"".join(sealed.body + b"\n" for sealed in read_file(Path(path), exercise))
