"""What a replay worker process does. Functions here take and give plain values and keep timelines between calls."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import orjson

from hotwash.replay.timeline import Timeline, encode_frames, encode_view
from hotwash.store.files import read_file

_KEPT = 4
_timelines: OrderedDict[tuple[str, str], Timeline] = OrderedDict()


def timeline(path: str, exercise: str) -> Timeline:
    """The timeline of an exercise in a store's file, read on to its present end."""
    key = (path, exercise)
    if key not in _timelines:
        _timelines[key] = Timeline()
        while len(_timelines) > _KEPT:
            _timelines.popitem(last=False)
    _timelines.move_to_end(key)
    found = _timelines[key]
    if found.problem is None:
        found.extend(read_file(Path(path), exercise, found.length))
    return found


def opened(path: str, exercise: str) -> bytes:
    return orjson.dumps(timeline(path, exercise).opened())


def view(path: str, exercise: str, seq: int, eyes: str) -> bytes:
    return encode_view(timeline(path, exercise), seq, eyes)


def frames(path: str, exercise: str, after: int, upto: int, eyes: str) -> bytes:
    return encode_frames(timeline(path, exercise), after, upto, eyes)
