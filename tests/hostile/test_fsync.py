"""An acknowledgement comes after an fsync: nothing that was answered can be lost with the power."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.hostile.test_kill import _client, _found
from tests.support.game import SCENARIOS
from tests.support.process import ServerProcess

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def gate_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.fail("this test needs a C compiler; install one: apt-get install gcc libc6-dev")
    library = tmp_path_factory.mktemp("gate") / "gate.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, HERE / "fsync_gate.c", "-ldl"], check=True)
    return library


async def test_each_acknowledgement_comes_after_an_fsync(tmp_path: Path, gate_library: Path) -> None:
    gate, count = tmp_path / "gate", tmp_path / "count"
    environment = {"LD_PRELOAD": str(gate_library), "FSYNC_GATE": str(gate), "FSYNC_COUNT": str(count)}
    server = await ServerProcess.start(tmp_path / "data", SCENARIOS, environment=environment)
    token, exercise = await _found(server)
    acting, watching = await _client(server, token), await _client(server, token)
    await acting.hello(exercise)
    await watching.hello(exercise)
    for number in range(20):
        before = count.stat().st_size
        assert (await acting.do({"type": "note.pin", "text": str(number)}))["type"] == "done"
        assert count.stat().st_size > before

    # While the disk does not answer, nobody is answered and nobody sees anything.
    await watching.settled()
    gate.touch()
    frames = len(watching.frames)
    giving = asyncio.create_task(acting.do({"type": "note.pin", "text": "held back"}))
    await asyncio.sleep(0.5)
    assert not giving.done()
    assert len(watching.frames) == frames
    gate.unlink()
    assert (await giving)["type"] == "done"
    await watching.settled()
    assert len(watching.frames) > frames
    await acting.aclose()
    await watching.aclose()
    assert await server.stop() == 0
