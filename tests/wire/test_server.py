"""The port: which names and origins it answers to, and what it gives by GET."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.http import UPGRADE, exchange, get, upgrade
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import Role
from hotwash.store.sqlite import SqliteStore
from hotwash.wire.house import Settings
from hotwash.wire.limits import Limits
from hotwash.wire.server import Server
from hotwash.wire.static import StaticFiles


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Hotwash</title>")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "app-1a2b.js").write_text("let x = 1;\n" * 200)
    (folder / "assets" / "face-3c4d.woff2").write_bytes(b"woff2" * 400)
    (tmp_path / "secret.txt").write_text("not for the web")
    return folder


@pytest.fixture
async def place(tmp_path: Path, web: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        made.server._static = StaticFiles(web)
        yield made


@pytest.fixture
async def wide(tmp_path: Path) -> AsyncIterator[int]:
    """A server for the whole network, behind a proxy that shows another origin."""
    store = await SqliteStore.open(tmp_path / "wide.db")
    server = await Server.start(Settings("0.0.0.0", 0, origins=["https://exercise.example"]), store)
    yield server.port
    await server.aclose()
    await store.aclose()


# Names and origins


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
@pytest.mark.parametrize("port", [":{port}", ""])
async def test_on_loopback_it_answers_to_loopback_names(place: Hall, name: str, port: str) -> None:
    host = name + port.format(port=place.server.port)
    assert (await get(place.server.port, "/", host=host)).status == 200


ODD_HOSTS = [
    "exercise.example",
    "evil.example:8470",
    "",
    "127.0.0.1.evil.example",
    "a b",
    "x;y",
    "[",
    "[::1",
    "@",
    "::",
]


@pytest.mark.parametrize("host", ODD_HOSTS)
@pytest.mark.parametrize("path", ["/", "/ws", "/d/x"])
async def test_on_loopback_another_name_is_misdirected(place: Hall, host: str, path: str) -> None:
    assert (await get(place.server.port, path, host=host)).status == 421
    assert (await upgrade(place.server.port, host=host)).status == 421


async def test_without_a_name_or_with_two_it_is_misdirected(place: Hall) -> None:
    port = place.server.port
    assert (await exchange(port, "GET / HTTP/1.1", ())).status == 421
    ours = ("Host", f"127.0.0.1:{port}")
    assert (await exchange(port, "GET / HTTP/1.1", (ours, ("Host", "evil.example")))).status == 421


@pytest.mark.parametrize("host", ["192.168.1.7:8470", "exercise.example", "table-3", "[fe80::1]:8470"])
async def test_on_the_network_it_answers_to_any_name(wide: int, host: str) -> None:
    assert (await upgrade(wide, host=host)).status == 101


@pytest.mark.parametrize("host", ["", "a b", "a; script-src *", "[", "a,b", "a/b", "a@b", "a\tb"])
async def test_on_the_network_what_is_no_name_is_misdirected(wide: int, host: str) -> None:
    """A name goes into the page's security policy: it must not hold a word of one."""
    assert (await get(wide, "/", host=host)).status == 421


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://{host}", 101),
        ("https://{host}", 101),
        ("http://evil.example", 403),
        ("http://127.0.0.1", 403),
        ("http://127.0.0.1:1", 403),
        ("http://{host}.evil.example", 403),
        ("http://evil.example/{host}", 403),
        ("http://evil@{host}", 403),
        ("null", 403),
        ("", 403),
        ("{host}", 403),
        ("http://[", 403),
        ("https://exercise.example", 403),
    ],
)
async def test_pages_of_other_origins_may_not_connect(place: Hall, origin: str, status: int) -> None:
    shown = origin.format(host=f"127.0.0.1:{place.server.port}")
    assert (await upgrade(place.server.port, ("Origin", shown))).status == status


async def test_two_origins_are_none(place: Hall) -> None:
    ours = ("Origin", f"http://127.0.0.1:{place.server.port}")
    assert (await upgrade(place.server.port, ours, ("Origin", "http://evil.example"))).status == 403


async def test_programs_that_name_no_origin_may_connect(place: Hall) -> None:
    assert (await upgrade(place.server.port)).status == 101


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://exercise.example", 101), ("http://exercise.example", 403), ("https://exercise.example:1", 403)],
)
async def test_an_origin_that_was_named_may_connect_through_a_proxy(wide: int, origin: str, status: int) -> None:
    assert (await upgrade(wide, ("Origin", origin), host="10.0.0.5:8470")).status == status


async def test_behind_a_proxy_a_loopback_server_answers_to_the_name_it_was_given(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "hotwash.db")
    server = await Server.start(Settings(port=0, origins=["https://exercise.example"]), store)
    try:
        origin = ("Origin", "https://exercise.example")
        assert (await upgrade(server.port, origin, host="exercise.example")).status == 101
        assert (await upgrade(server.port, origin, host="evil.example")).status == 421
    finally:
        await server.aclose()
        await store.aclose()


async def test_beyond_the_most_connections_a_further_one_is_sent_away(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(connections=2)) as place:
        await place.client()
        second = await place.client()
        assert (await upgrade(place.server.port)).status == 503
        assert (await get(place.server.port, "/d/x")).status == 404, "files are still there"
        await second.aclose()
        third = await place.client()
        await third.enter("AAAA-AAAA")


async def test_a_client_that_speaks_another_subprotocol_is_not_connected(place: Hall) -> None:
    headers = [(name, "hotwash.v9" if name.endswith("Protocol") else value) for name, value in UPGRADE]
    assert (await get(place.server.port, "/ws", *headers)).status == 400
    without = [pair for pair in UPGRADE if not pair[0].endswith("Protocol")]
    assert (await get(place.server.port, "/ws", *without)).status == 400


async def test_a_socket_is_only_at_its_address(place: Hall) -> None:
    assert (await upgrade(place.server.port, path="/ws/")).status == 404
    assert (await upgrade(place.server.port, path="/ws?x=1")).status == 101
    assert (await get(place.server.port, "/ws")).status == 426


# Files

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/icon.svg", "/assets/app-1a2b.js", "/nothing", "/d/nothing"])
async def test_every_answer_has_the_security_headers(place: Hall, path: str) -> None:
    reply = await get(place.server.port, path)
    assert {name: reply.headers.get(name) for name in SECURITY} == SECURITY
    assert "camera=()" in reply.headers["permissions-policy"]
    assert reply.headers["content-length"] == str(len(reply.body))


@pytest.mark.parametrize(
    ("path", "kind", "caching"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/assets/app-1a2b.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/face-3c4d.woff2", "font/woff2", "public, max-age=31536000, immutable"),
        ("/nothing", "text/plain; charset=utf-8", "no-store"),
    ],
)
async def test_a_file_says_what_it_is_and_how_long_it_lasts(place: Hall, path: str, kind: str, caching: str) -> None:
    reply = await get(place.server.port, path)
    assert (reply.headers["content-type"], reply.headers["cache-control"]) == (kind, caching)


@pytest.mark.parametrize("path", ["/", "/play", "/play/x2k4", "/watch/a", "/control/a", "/review/a", "/desk", "/?x#y"])
async def test_the_clients_pages_are_one_page(place: Hall, web: Path, path: str) -> None:
    reply = await get(place.server.port, path)
    assert (reply.status, reply.body) == (200, (web / "index.html").read_bytes())


async def test_the_page_may_load_its_own_files_and_speak_to_its_own_socket_only(place: Hall) -> None:
    host = f"127.0.0.1:{place.server.port}"
    policy = (await get(place.server.port, "/")).headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["font-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert rules["frame-ancestors"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy


async def test_text_is_shrunk_for_browsers_that_take_it(place: Hall) -> None:
    port, path = place.server.port, "/assets/app-1a2b.js"
    plain = await get(port, path)
    for headers in ([("Accept-Encoding", "br, gzip")], [("Accept-Encoding", "br"), ("Accept-Encoding", "gzip")]):
        shrunk = await get(port, path, *headers)
        assert shrunk.headers["content-encoding"] == "gzip"
        assert gzip.decompress(shrunk.body) == plain.body
        assert len(shrunk.body) < len(plain.body)
    for headers in ([("Accept-Encoding", "identity")], [("Accept-Encoding", "gzip;q=0")]):
        assert "content-encoding" not in (await get(port, path, *headers)).headers
    fonts = await get(port, "/assets/face-3c4d.woff2", ("Accept-Encoding", "gzip"))
    assert "content-encoding" not in fonts.headers, "they are shrunk already"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt", "/assets", "/assets/", "/secret.txt", "/assets/..\\..\\secret.txt",
        "/hotwash.db", "/index.html/x", "/playing", "/desks", "/d/", "/d/../index.html", "*",
        "/" + "a" * 5000,
    ],
)  # fmt: skip
async def test_what_is_not_a_file_of_the_client_is_not_there(place: Hall, path: str) -> None:
    reply = await get(place.server.port, path)
    assert reply.status == 404
    assert b"not for the web" not in reply.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])
async def test_the_port_serves_by_get_and_nothing_else(place: Hall, method: str) -> None:
    assert (await get(place.server.port, "/", method=method)).status == 405


# Tickets


async def _ticket(client: Client, **question: object) -> str:
    answer = await client.ask({"type": "ticket", **question})
    assert answer["type"] == "answer", answer
    return str(answer["answer"]["path"])


async def test_a_ticket_is_good_for_one_download_that_is_never_kept(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    path = await _ticket(control, what="log")
    reply = await get(place.server.port, path)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/jsonl"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["content-disposition"] == f'attachment; filename="{place.exercise}.jsonl"'
    assert reply.body == b"".join([one.body + b"\n" async for one in place.store.read(place.exercise)])
    assert (await get(place.server.port, path)).status == 404


async def test_what_a_ticket_gives_can_run_nothing(place: Hall) -> None:
    player = await place.join(Role.PLAYER, "velmark/csirt")
    control = await place.join(Role.FACILITATOR)
    await control.do({"type": "clock.startex"})
    await control.do({"type": "inject.fire", "inject": "S1"})
    await player.settled()
    ((digest, asset),) = [
        (asset["digest"], asset) for delivery in player.table("deliveries").values() for asset in delivery["attach"]
    ]
    reply = await get(place.server.port, await _ticket(player, what="asset", digest=digest))
    assert reply.headers["content-type"] == asset["media_type"] == "image/svg+xml"
    assert "sandbox" in reply.headers["content-security-policy"]
    assert "script-src" not in reply.headers["content-security-policy"]
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    other = await place.join(Role.PLAYER, "kestria/csirt")
    assert (await other.ask({"type": "ticket", "what": "asset", "digest": digest}))["code"] == "asset/unknown"
    assert (await player.ask({"type": "ticket", "what": "asset", "digest": "0" * 64}))["code"] == "asset/unknown"
    assert (await player.ask({"type": "ticket", "what": "asset"}))["code"] == "asset/unknown"


async def test_a_report_comes_as_a_page_to_keep(place: Hall) -> None:
    instructor = await place.join(Role.INSTRUCTOR)
    reply = await get(place.server.port, await _ticket(instructor, what="report"))
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-disposition"] == f'attachment; filename="{place.exercise}.html"'
    assert reply.body.startswith(b"<!doctype html>")
