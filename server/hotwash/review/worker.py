"""What a worker process does for review. Functions here take and give plain values."""

from __future__ import annotations

from pathlib import Path

from hotwash.review.report import write_report
from hotwash.store.files import read_file


def report(path: str, exercise: str, names: dict[str, str], base_url: str | None) -> bytes:
    """The after-action report of an exercise, as one HTML page; `base_url` as in `write_report`."""
    return write_report(exercise, read_file(Path(path), exercise), names, base_url=base_url).encode()


def log_lines(path: str, exercise: str) -> bytes:
    """The commits of an exercise, one JSON object a line, byte for byte as they are stored."""
    return b"".join(sealed.body + b"\n" for sealed in read_file(Path(path), exercise))
