"""Documents say what is so: commands parse, links lead somewhere, every code is there, made parts are fresh."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

import hotwash
from hotwash.cli.app import app
from hotwash.engine.kernel.refusals import CODES
from hotwash.wire import hub, session

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "client" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")


# Commands


def shown_commands() -> list[tuple[str, str]]:
    """Every ``hotwash …`` that a page shows, in a line of a shell block or between backticks."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL):
            found += [line.partition("#")[0] for line in block.split("\n") if re.match(r"(\$ )?hotwash ", line)]
        found += re.findall(r"`(hotwash [^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        found += re.findall(r"`(hotwash [^`]+)`", " ".join(hint for hint in _hints() if hint))
    return sorted({(command, as_typed(command)) for command in found})


def _hints() -> list[str | None]:
    return [code.hint for code in CODES.values()]


def as_typed(shown: str) -> str:
    """A command as somebody would type it: alternatives become the first, placeholders something of their kind."""
    typed = shown.removeprefix("$ ").replace("\\|", "|").replace("…", "").replace("...", "").strip()
    typed = re.sub(r"(\w+)(\|\w+)+", r"\1", typed)
    typed = re.sub(r"\[([^\]]*)\]", r"\1", typed)
    return re.sub(r"\b(SEQ|PORT|NUMBER)\b", "8", typed)


def parse(typed: str) -> None:
    """Parse with the program's own parser. Raises if it would not take it."""
    group: Any = typer.main.get_command(app)
    _, name, *rest = shlex.split(typed)
    if name.startswith("--"):
        assert name in {option for parameter in group.params for option in parameter.opts}
        return
    command = group.commands[name]
    if "--help" not in rest and command.params and not (rest == [] and _needs_more(command)):
        command.make_context(name, rest)


def _needs_more(command: Any) -> bool:
    """A command that is only named, as in "`hotwash verify` checks the chain"."""
    return any(parameter.required for parameter in command.params)


def test_the_pages_show_commands() -> None:
    assert len(shown_commands()) >= 12


@pytest.mark.parametrize(("shown", "typed"), shown_commands(), ids=str)
def test_a_command_that_a_page_shows_can_be_typed(shown: str, typed: str) -> None:
    parse(typed)


@pytest.mark.parametrize("wrong", ["hotwash play", "hotwash verify x --loud", "hotwash branch x y", "hotwash --loud"])
def test_a_command_that_cannot_be_typed_is_found(wrong: str) -> None:
    with pytest.raises(Exception, match=r"play|--loud|valid integer"):
        parse(wrong)


def test_every_option_of_serve_is_on_the_operators_page() -> None:
    group: Any = typer.main.get_command(app)
    page = (ROOT / "docs" / "operate.md").read_text("utf-8")
    for name in group.commands:
        assert f"`hotwash {name}" in page, name
    for parameter in group.commands["serve"].params:
        assert f"`{parameter.opts[0]}`" in page, parameter.opts[0]


# Links


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
        found += [(page.relative_to(ROOT).as_posix(), link) for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    return found


@pytest.mark.parametrize(("page", "link"), links())
def test_a_link_leads_somewhere(page: str, link: str) -> None:
    if re.match(r"https?://", link):
        return
    target, _, anchor = link.partition("#")
    path = (ROOT / page).parent / target if target else ROOT / page
    assert path.exists(), f"{page} links to {target}"
    if anchor:
        assert anchor in anchors(path), f"{page} links to {link}"


# Codes


def import_everything() -> None:
    for module in pkgutil.walk_packages(hotwash.__path__, "hotwash."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def section(name: str) -> str:
    found = re.search(rf"<!-- begin: {name} -->\n(.*?)<!-- end: {name} -->", PROTOCOL, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_refusal_is_on_the_protocols_page_and_no_other() -> None:
    import_everything()
    listed = re.findall(r"^\| `([a-z-]+/[a-z-]+)` \| ([^|]+) \|", section("refusals"), re.MULTILINE)
    assert dict(listed) == {code: one.message for code, one in CODES.items()}


def test_every_refusal_is_a_sentence_of_plain_words() -> None:
    import_everything()
    for code, one in CODES.items():
        assert re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", code)
        assert re.fullmatch(r"[A-Z].*[.?]", one.message), code
        assert one.hint is None or re.fullmatch(r"[A-Z].*[.?]", one.hint), code


def test_every_close_code_is_on_the_protocols_page() -> None:
    codes = {value for name, value in vars(session).items() if name.startswith("CLOSE_")} | {hub.REMOVED}
    listed = {int(code) for code in re.findall(r"^\| (\d{4}) \|", section("close codes"), re.MULTILINE)}
    assert len(codes) == 6
    assert codes <= listed


def test_codes_that_the_protocols_page_speaks_of_exist() -> None:
    prose = re.sub(r"<!-- begin: refusals -->.*?<!-- end: refusals -->", "", PROTOCOL, flags=re.DOTALL)
    import_everything()
    spoken = {code for code in re.findall(r"`([a-z]+/[a-z-]+)`", prose) if code != "team/seat"}
    assert "message/malformed" in spoken
    assert spoken <= set(CODES)


def test_every_made_part_of_a_page_has_a_maker() -> None:
    """`docs/generate.py --check` sees to it that they are fresh; a section without a maker would stop it."""
    source = (ROOT / "docs" / "generate.py").read_text("utf-8")
    for page in PAGES:
        text = page.read_text("utf-8")
        begun, ended = re.findall(r"<!-- begin: ([a-z ]+) -->", text), re.findall(r"<!-- end: ([a-z ]+) -->", text)
        assert begun == ended
        assert [name for name in begun if f'"{name}":' not in source] == []
