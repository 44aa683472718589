"""Benchmarks: ratios inside one run, beside named peers. Never asserted as wall time in a test."""
