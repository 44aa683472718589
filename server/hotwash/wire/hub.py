"""Fan-out: what a commit changed, to everybody who may see it, encoded once per group.

Viewers are kept by their labels. For each commit they fall into groups: those whose labels meet the audiences that were
touched in the same labels see the same records and get the same bytes. A group that sees nothing gets nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from websockets.asyncio.server import ServerConnection

from hotwash import __version__
from hotwash.engine.kernel.labels import ALL, EXCON, PUBLIC, Labels
from hotwash.engine.kernel.state import State
from hotwash.engine.kernel.view import Put, puts, whole
from hotwash.engine.rules.addresses import labels_of as address_labels
from hotwash.engine.rules.seats import HOLDINGS, PEOPLE, held, labels_of
from hotwash.live.room import Change, Room
from hotwash.wire.cursor import Cursors
from hotwash.wire.frames import Peer, broadcast, encode, prepare
from hotwash.wire.messages import Presence, Present, SomebodyTypes

REMOVED = 4403
"""Close code: one is not in the exercise any more."""

_VIEWS_KEPT = 64
_LABELLING = {PEOPLE.name, HOLDINGS.name}
"""Tables that people's labels follow from."""


@dataclass(eq=False)
class Viewer:
    """A connection inside an exercise."""

    peer: Peer
    connection: ServerConnection
    person: str
    labels: Labels = field(default_factory=frozenset)


class Hub:
    """Everybody who looks at one room."""

    def __init__(self, room: Room, cursors: Cursors, names: dict[str, str]) -> None:
        self.room = room
        self.names = names
        self._cursors = cursors
        self._groups: dict[Labels, set[Viewer]] = {}
        self._used: set[str] = {label for _, _, row in room.state.rows() for label in row.audience}
        self._views: dict[tuple[Labels, int], bytes] = {}
        room.listeners.append(self.publish)

    # Coming and going

    def welcome(self, viewer: Viewer, cursor: str | None) -> None:
        """Send what the viewer sees, whole or since its cursor, and let it follow from here on."""
        state = self.room.state
        viewer.labels = labels_of(state, viewer.person)
        since = None if cursor is None else self._cursors.unseal(self.room.exercise, cursor)
        parts: dict[str, bytes] = {}
        if since is not None and _resumable(state, viewer.person, since):
            parts["delta"] = _encode(self._touched_since(since, viewer.labels), viewer.labels)
        else:
            parts["full"] = self._whole(viewer.labels)
        fresh = viewer.person not in self.online
        self._groups.setdefault(viewer.labels, set()).add(viewer)
        viewer.peer.push(
            prepare(
                _join(
                    {
                        "type": "welcome",
                        "build": __version__,
                        **self._about(viewer),
                        "people": [one.model_dump() for one in self.people()],
                    },
                    parts,
                )
            )
        )
        if fresh:
            self._tell_presence(viewer.person, online=True, but=viewer)

    def leave(self, viewer: Viewer) -> None:
        group = self._groups.get(viewer.labels)
        if group is None or viewer not in group:
            return
        group.discard(viewer)
        if not group:
            del self._groups[viewer.labels]
        if viewer.person not in self.online:
            self._tell_presence(viewer.person, online=False)

    def send_away(self) -> None:
        """Close every connection: the exercise is gone."""
        for viewer in list(self.viewers):
            _send_away(viewer)
        self._groups.clear()

    @property
    def viewers(self) -> Iterator[Viewer]:
        for group in self._groups.values():
            yield from group

    @property
    def online(self) -> set[str]:
        return {viewer.person for viewer in self.viewers}

    # Sending

    def publish(self, changes: Sequence[Change]) -> None:
        """Send what commits changed. Called by the room after they are on disk, before anybody is answered."""
        reached: int | None = None
        for change in changes:
            if reached is None and any(table in _LABELLING for table, _, _ in change.rows):
                # Whoever is cut off between this and the view that follows must not resume as if it had come.
                reached = change.seq - 1
            touched = {label for _, _, row in change.rows for label in row.audience}
            self._used |= touched
            self._fan_out(change, touched, change.seq if reached is None else reached)
        self._views.clear()
        if reached is not None:
            self._relabel()

    def _fan_out(self, change: Change, touched: set[str], reached: int) -> None:
        groups: dict[Labels, list[set[Viewer]]] = {}
        for labels, viewers in self._groups.items():
            if key := labels & touched:
                groups.setdefault(key, []).append(viewers)
        if not groups:
            return
        cursor = self._cursors.seal(self.room.exercise, reached)
        for key, together in groups.items():
            head = {"type": "delta", "at": change.at, "cursor": cursor}
            frame = prepare(_join(head, {"put": _encode(puts(change.rows, key), key)}))
            for viewers in together:
                broadcast((viewer.peer for viewer in viewers), frame)

    def _relabel(self) -> None:
        """Give everybody whose labels have changed the whole view anew."""
        state, fresh = self.room.state, {}
        for viewer in list(self.viewers):
            if viewer.person not in fresh:
                fresh[viewer.person] = labels_of(state, viewer.person)
            labels = fresh[viewer.person]
            if labels != viewer.labels:
                self._move(viewer, labels)

    def _move(self, viewer: Viewer, labels: Labels) -> None:
        group = self._groups[viewer.labels]
        group.discard(viewer)
        if not group:
            del self._groups[viewer.labels]
        viewer.labels = labels
        if not labels:
            _send_away(viewer)
            return
        self._groups.setdefault(labels, set()).add(viewer)
        head = {"type": "view", **self._about(viewer)}
        viewer.peer.push(prepare(_join(head, {"full": self._whole(labels)})))

    def _about(self, viewer: Viewer) -> dict[str, Any]:
        state = self.room.state
        person = state.need(PEOPLE, viewer.person)
        return {
            "viewer": {
                "person": viewer.person,
                "name": self.names.get(viewer.person, ""),
                "role": person.role,
                "seats": held(state, person),
            },
            "labels": sorted(viewer.labels),
            "clock": self.clock(),
            "cursor": self._cursors.seal(self.room.exercise, state.seq),
        }

    def clock(self) -> dict[str, Any]:
        return {"at": self.room.now, "rate": self.room.rate or 0}

    def cursor(self, seq: int) -> str:
        return self._cursors.seal(self.room.exercise, seq)

    # Views

    def _whole(self, labels: Labels) -> bytes:
        """Everything that viewers with these labels see, encoded. Many share it: it is kept until the next commit."""
        key = (labels & self._used, self.room.state.seq)
        if key not in self._views:
            if len(self._views) >= _VIEWS_KEPT:
                self._views.clear()
            self._views[key] = _encode(whole(self.room.state, labels), labels)
        return self._views[key]

    def _touched_since(self, seq: int, labels: Labels) -> list[Put]:
        state = self.room.state
        touched = dict.fromkeys(one for commit in self.room.touched[seq:] for one in commit)
        rows = ((table, id_, state.tables[table][id_]) for table, id_ in touched)
        return puts(rows, labels)

    # People

    def people(self) -> list[Present]:
        online = self.online
        return [
            Present(person=id_, name=self.names.get(id_, ""), online=id_ in online)
            for id_, person in self.room.state.all(PEOPLE)
            if not person.gone
        ]

    def rename(self, person: str, name: str) -> None:
        self.names[person] = name
        self._tell_presence(person, online=person in self.online)

    def _tell_presence(self, person: str, *, online: bool, but: Viewer | None = None) -> None:
        one = Present(person=person, name=self.names.get(person, ""), online=online)
        frame = encode(Presence(people=[one]))
        broadcast((viewer.peer for viewer in self.viewers if viewer is not but), frame)

    def typing(self, viewer: Viewer, seat: str, to: str) -> None:
        """Tell those at `to` that somebody is writing to them."""
        wanted = set(address_labels(to)) - {ALL, PUBLIC}
        frame = encode(SomebodyTypes(seat=seat, person=viewer.person, to=to))
        broadcast((other.peer for other in self.viewers if other is not viewer and other.labels & wanted), frame)


def _send_away(viewer: Viewer) -> None:
    viewer.connection.protocol.send_close(REMOVED, "not in the exercise any more")
    viewer.connection.send_data()


def _resumable(state: State, person: str, since: int) -> bool:
    """Whether somebody who has seen commit `since` can be given the rest: not if one's labels may have changed."""
    if since > state.seq:
        return False
    row = state.row(PEOPLE, person)
    seats = [state.row(HOLDINGS, id_) for id_, _ in state.all(HOLDINGS)]
    return all(one is not None and one.seq <= since for one in (row, *seats))


def _encode(rows: Iterable[Put], labels: Labels) -> bytes:
    """Rows as they are sent: table, id, record, and for control the audience."""
    if EXCON in labels:
        return orjson.dumps([(table, id_, row.record, row.audience) for table, id_, row in rows])
    return orjson.dumps([(table, id_, row.record) for table, id_, row in rows])


def _join(head: dict[str, Any], parts: dict[str, bytes]) -> bytes:
    """A JSON object from small fields and from parts that are encoded already."""
    encoded = orjson.dumps(head)[:-1]
    return b"".join((encoded, *(b',"%b":%b' % (key.encode(), part) for key, part in parts.items()), b"}"))
