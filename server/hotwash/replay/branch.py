"""Branches: a new exercise that begins in the middle of another's record.

Its first own commit follows the parent's commit k in the chain. It begins paused with its seats vacant, and since it is
another exercise, the parent's codes, tokens and cursors open nothing in it.
"""

from __future__ import annotations

from hotwash.engine.kernel.commands import DOOR, Order
from hotwash.engine.kernel.commit import Salts, chain_hash, fold, seal
from hotwash.engine.kernel.decide import Decided, decide
from hotwash.engine.kernel.state import State
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.branching import BeginBranch
from hotwash.store.base import EventStore


async def begin_branch(store: EventStore, parent: str, seq: int, child: str, *, wall: str, salts: Salts) -> State:
    """Begin the exercise `child` after commit `seq` of `parent`, and return its state.

    Raises `Conflict` if there is no such commit or such a child is there already.
    """
    shared = [sealed async for sealed in store.read(parent, 0, seq)]
    state = State()
    for _, state, _ in fold(shared, BOOK):  # noqa: B007 - the last one counts
        pass
    await store.branch(parent, seq, child)
    outcome = decide(BOOK, state, Order(DOOR, BeginBranch(parent=parent, seq=seq)), state.at)
    assert isinstance(outcome, Decided), "a branch can begin anywhere"
    sealed = seal(outcome, BOOK, wall=wall, prev=chain_hash(shared[-1].body), salts=salts)
    await store.append(child, seq, [sealed])
    return outcome.state
