"""``make bench``: run all benchmarks, or those named on the command line."""

from __future__ import annotations

import sys

from bench import fanout, throughput

BENCHMARKS = {"fanout": fanout.main, "throughput": throughput.main}


def main() -> None:
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()


main()
