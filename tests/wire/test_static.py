"""Static files: what was in the folder when the server started, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from hotwash.wire.static import StaticFile, StaticFiles


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    folder = tmp_path / "web"
    (folder / "assets" / "deep").mkdir(parents=True)
    (folder / "index.html").write_text("page")
    for name in ("a.css", "a.js", "a.json", "a.png", "a.webmanifest", "a.txt", "a.zzz9"):
        (folder / "assets" / name).write_text(name)
    (folder / "assets" / "deep" / "b.js").write_text("deep")
    (tmp_path / "beside.txt").write_text("beside")
    return StaticFiles(folder)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.png", "image/png"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.zzz9", "application/octet-stream"),
        ("deep/b.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_has_its_type_and_lasts_if_its_name_says_what_is_in_it(
    files: StaticFiles, name: str, kind: str
) -> None:  # fmt: skip
    found = files.find(f"/assets/{name}")
    assert found is not None
    assert (found.media_type, found.lasting) == (kind, True)
    page = files.find("/index.html")
    assert page is not None
    assert not page.lasting


@pytest.mark.parametrize(
    "path", ["/", "/play/E1", "/watch/E1", "/control/E1", "/review/E1", "/wall/E1", "/wall", "/desk"]
)
def test_pages_of_the_client_are_its_one_page(files: StaticFiles, path: str) -> None:
    found = files.find(path)
    assert found is not None
    assert found.content == b"page"


@pytest.mark.parametrize(
    "path", ["", "assets/a.js", "/assets", "/assets/", "/../beside.txt", "/beside.txt", "/plays", "/walls"]
)
def test_nothing_else_is_there(files: StaticFiles, path: str) -> None:
    assert files.find(path) is None


def test_a_server_without_a_built_client_has_no_files() -> None:
    assert StaticFiles(None).find("/") is None


def test_small_files_and_those_that_do_not_shrink_are_left_as_they_are() -> None:
    long = b"words " * 1000
    text = StaticFile(long, "text/css; charset=utf-8", lasting=True)
    assert text.gzipped is not None
    assert gzip.decompress(text.gzipped) == long
    assert StaticFile(b"words", "text/css", lasting=True).gzipped is None
    assert StaticFile(long, "font/woff2", lasting=True).gzipped is None
