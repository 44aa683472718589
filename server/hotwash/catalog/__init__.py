"""Reference data, as YAML beside typed loaders. Facts of the field, no rules.

What a scenario uses of it is unfolded into an exercise's first commit; the engine never reads it, so that no later
edition of the catalogue changes an old exercise.
"""
