"""``make dev``: a server that starts again when Python or a scenario changes, and Vite for the client."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    port = sys.argv[1] if len(sys.argv) > 1 else "8470"
    serve = f"{sys.executable} -m hotwash demo --no-browser --port {port} --data {ROOT / 'hotwash-data' / 'dev'}"
    server = subprocess.Popen(
        [sys.executable, "-m", "watchfiles", "--filter", "all", serve, str(ROOT / "server"), str(ROOT / "scenarios")],
        cwd=ROOT,
    )
    environment = {**os.environ, "HOTWASH_SERVER": f"http://127.0.0.1:{port}"}
    try:
        return subprocess.run(
            [sys.executable, ROOT / "client" / "npm.py", "run", "dev"], env=environment, check=False
        ).returncode
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    raise SystemExit(main())
