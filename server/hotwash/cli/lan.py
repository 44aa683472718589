"""The network of the room: this machine's address in it, and pictures of addresses to scan."""

from __future__ import annotations

import io
import socket

import segno

EVERYWHERE = "0.0.0.0"
"""Listens on every network the machine is in."""


def lan_address() -> str | None:
    """Return this machine's address in the local network, or None if it is in none. Nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # A datagram socket that is connected only chooses a way out; this address leads nowhere (RFC 5737).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") else address


def lan_url(port: int) -> str:
    """The server's address as phones in the room know it; if there is no network, as this machine does."""
    return f"http://{lan_address() or '127.0.0.1'}:{port}"


def picture(url: str) -> str:
    """An address as a picture for the terminal, to be scanned."""
    drawn = io.StringIO()
    segno.make(url, error="l").terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()
