"""``python -m hotwash`` is the ``hotwash`` command."""

from hotwash.cli import main

main()
