"""Questions of a view: what may I do, and why has something not happened yet.

Each is a pure function of a `View` and of nothing else, so that an answer can hold no more than its asker may see.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from hotwash.engine.kernel.commands import Phase, Role
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.view import View
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import phase_of, refusal_in
from hotwash.engine.rules.injects import INJECTS, STATES, UNKNOWN_INJECT

P = ParamSpec("P")
T = TypeVar("T")


def _of_a_view(question: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
    """Refuse, at run time too, to ask anything but a view."""

    @wraps(question)
    def ask(view: View, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(view, View):
            raise TypeError(f"questions are asked of a View, not of a {type(view).__name__}")
        return question(view, *args, **kwargs)

    return ask


@_of_a_view
def may(view: View, role: Role) -> dict[str, Any]:
    """Every command of one's role, each with None, or the code and sentence that stand in its way now."""
    phase = phase_of(view)
    answers: dict[str, Any] = {}
    for kind in BOOK.given:
        if role in kind.roles:
            refused = refusal_in(phase, kind.phases)
            name = kind.model_fields["type"].default
            answers[name] = None if refused is None else {"code": refused.code, "message": refused.message}
    return {"phase": Phase(phase), "commands": answers}


@_of_a_view
def why(view: View, inject: str) -> dict[str, Any] | Refused:
    """The parts of what an inject waits for, as they stand: for those who can see the plan."""
    plan, state = view.get(INJECTS, inject), view.get(STATES, inject)
    if plan is None or state is None:
        return UNKNOWN_INJECT(field="inject")
    parts: list[dict[str, Any]] = []
    if plan.at is not None:
        parts.append({"atom": "after", "argument": plan.at, "wanted": True, "holds": view.at >= plan.at})
    for name, tree in (("when", plan.when), ("unless", plan.unless)):
        if tree is not None:
            parts.extend(
                {
                    "atom": part.atom,
                    "argument": part.argument,
                    "wanted": part.wanted,
                    "holds": part.holds,
                    "of": name,
                }
                for part in BOOK.conditions.explain(tree, view, view.at)
            )
    return {"inject": inject, "state": state.state, "manual": plan.manual, "parts": parts}
