"""Settings for all tests: hypothesis profiles, and a socket event loop without surprises."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("long", settings.get_profile("default"), max_examples=1000, derandomize=False)
settings.load_profile(os.environ.get("HOTWASH_HYPOTHESIS", "default"))
