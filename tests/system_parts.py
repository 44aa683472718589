"""Makes sure that what tests need of the system is there: a Chromium and a C compiler.

Installs them from Debian's packages where it may; otherwise fails with the command to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NEEDED = {"chromium": ("chromium",), "cc": ("gcc", "libc6-dev")}


def main() -> int:
    missing = [package for program, packages in NEEDED.items() if not shutil.which(program) for package in packages]
    if not missing:
        return 0
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], env=environment, check=False)
        if subprocess.run([*install, "--quiet"], env=environment, check=False).returncode == 0:
            return 0
    sys.stderr.write(
        f"The tests need {', '.join(missing)}. Run:\n\n    sudo apt-get update && sudo {' '.join(install)}\n"
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
