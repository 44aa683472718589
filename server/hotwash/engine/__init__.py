"""The pure core: what an exercise is and what may happen in it.

Nothing below this package does I/O, reads a clock, draws chance that is not logged, or knows that
networks exist. Live play, replay, branches, walkthroughs and tests all run this same code.
"""
