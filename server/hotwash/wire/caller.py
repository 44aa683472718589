"""Who is at the other end of a connection, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.refusals import Code
from hotwash.wire.access import Pass
from hotwash.wire.hub import Hub

HELLO_FIRST = Code("session/hello-first", "Say hello first.", "Send `hello` with a token, or `enter` with a code.")
BAD_CODE = Code("session/bad-code", "This code opens nothing.", "Look at it again, or ask control for another.")
NO_EXERCISE = Code("session/no-exercise", "There is no such exercise.", "Go back to the start page.")
NEEDS_NAME = Code("session/needs-name", "What shall the others call you?", "Write a callsign.")
NOT_HERE = Code("session/not-here", "This cannot be asked or done here.", "Say hello to an exercise first.")


@dataclass
class Caller:
    """Before hello nothing is known; at the desk there is a pass and no hub; in an exercise there are both."""

    passed: Pass | None = None
    token: str = ""
    hub: Hub | None = None
