"""A table at the night desk: control and a few players, come in and seated, for tests of one thing at a time."""

from __future__ import annotations

from typing import Unpack

from hotwash.engine.kernel.commands import Role
from tests.e2e.house import House
from tests.e2e.person import Looks, Person

CRANES = "Cranes stopped 05:12"
ORDERS = "Your orders for the night"
SEATS = {"kestria/csirt": "Ilse", "kestria/police": "Jonas", "velmark/csirt": "Nadia", "velmark/ministry": "Elin"}


async def come_in(house: House, exercise: str, role: Role, name: str, *scope: str, **looks: Unpack[Looks]) -> Person:
    person = await house.person(**looks)
    await person.enter(await house.code(exercise, role, *scope), name)
    return person


async def control_of(house: House, exercise: str, **looks: Unpack[Looks]) -> Person:
    control = await come_in(house, exercise, Role.FACILITATOR, "Fritz", **looks)
    await control.sees("control only, keep off the projector")
    return control


async def at_seat(house: House, exercise: str, seat: str, **looks: Unpack[Looks]) -> Person:
    """A player at a seat, named as that seat's player always is."""
    player = await come_in(house, exercise, Role.PLAYER, SEATS[seat], seat, **looks)
    await player.sees(f"Your seat, {SEATS[seat]}")
    return player
